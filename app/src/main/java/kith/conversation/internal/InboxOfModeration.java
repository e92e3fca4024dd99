package kith.conversation.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.conversation.Conversation;
import kith.conversation.ConversationWork;
import kith.conversation.Conversations;
import kith.conversation.LabelId;
import kith.conversation.Labels;
import kith.conversation.WorkByRule;
import kith.database.WorkspaceId;
import kith.history.Actor;
import kith.message.Message;
import kith.moderation.TeamInbox;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** The inbox as rules of moderation see it. They may find a message before it was read into its conversation. */
@Component
class InboxOfModeration implements TeamInbox {
    private final Conversations conversations;
    private final ThreadRows threads;
    private final Labels labels;
    private final WorkByRule byRule;
    private final ConversationWork work;

    InboxOfModeration(
            Conversations conversations, ThreadRows threads, Labels labels, WorkByRule byRule, ConversationWork work) {
        this.conversations = conversations;
        this.threads = threads;
        this.labels = labels;
        this.byRule = byRule;
        this.work = work;
    }

    @Override
    public List<Label> labels(WorkspaceId workspace) {
        return labels.of(workspace).stream()
                .map(label -> new Label(label.id().value(), label.name()))
                .toList();
    }

    @Override
    public Set<UUID> label(WorkspaceId workspace, Actor rule, Message message, Set<UUID> wanted) {
        return talk(workspace, message)
                .or(() -> read(workspace, message))
                .map(talk -> byRule.label(workspace, rule, talk, ids(wanted)))
                .orElse(Set.of())
                .stream()
                .map(LabelId::value)
                .collect(Collectors.toSet());
    }

    private Optional<Conversation> talk(WorkspaceId workspace, Message message) {
        return Optional.ofNullable(conversations.of(workspace, List.of(message)).get(message));
    }

    private Optional<Conversation> read(WorkspaceId workspace, Message message) {
        threads.count(workspace, Set.of(new ThreadRows.Key(message.channel().value(), message.threadKey())));
        return talk(workspace, message);
    }

    @Override
    public void takeOff(Here here, Message message, Set<UUID> unwanted) {
        var off = ids(unwanted);
        talk(here.id(), message).ifPresent(talk -> {
            var stay = labels.on(here.id(), List.of(talk.id())).getOrDefault(talk.id(), List.of()).stream()
                    .map(kith.conversation.Label::id)
                    .filter(id -> !off.contains(id))
                    .toList();
            work.label(here, talk, stay, List.of());
        });
    }

    @Override
    public Optional<String> path(WorkspaceId workspace, Message message) {
        return talk(workspace, message).map(talk -> "/inbox/" + talk.id() + "?state=all");
    }

    private static Set<LabelId> ids(Set<UUID> labels) {
        return labels.stream().map(LabelId::new).collect(Collectors.toSet());
    }
}
