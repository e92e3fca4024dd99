package kith.conversation.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.conversation.Conversation;
import kith.conversation.ProposedReplies;
import kith.conversation.SavedReplies;
import kith.conversation.SavedReply.Variable;
import kith.conversation.SavedReplyId;
import kith.message.Message;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.stereotype.Component;

/** The saved replies, filled for the conversation that is open. */
@Component
public class Ready {
    private final SavedReplies replies;
    private final ProposedReplies proposals;

    Ready(SavedReplies replies, ProposedReplies proposals) {
        this.replies = replies;
        this.proposals = proposals;
    }

    /**
     * @param text without variables: it could be sent as it is
     */
    public record Reply(SavedReplyId id, String name, String text) {}

    /**
     * One of them that a rule proposes.
     *
     * @param rule its name
     */
    public record Proposed(String rule, Reply reply) {}

    /** What a rule proposes for whoever waits, while it is kept ready. */
    Optional<Proposed> proposed(Here here, Conversation conversation, List<Reply> ready) {
        return proposals
                .of(here.id(), conversation)
                .flatMap(proposed -> ready.stream()
                        .filter(reply -> reply.id().equals(proposed.reply()))
                        .findFirst()
                        .map(reply -> new Proposed(proposed.rule(), reply)));
    }

    /** None for whoever may not answer, or where nobody is to be answered. */
    List<Reply> of(Here here, Optional<Channel> channel, Optional<Message> to) {
        if (!here.may(Right.REPLY) || to.isEmpty()) {
            return List.of();
        }
        var values = Map.of(
                Variable.NAME,
                to.get().author().name(),
                Variable.ME,
                first(here.caller().person().name()),
                Variable.CHANNEL,
                channel.map(Channel::name).orElse(""),
                Variable.WORKSPACE,
                here.workspace().name());
        return replies.of(here.id()).stream()
                .map(reply -> new Reply(reply.id(), reply.name(), reply.filled(values)))
                .toList();
    }

    private static String first(String name) {
        return name.split(" ", 2)[0];
    }
}
