package kith.conversation.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.conversation.ConversationId;
import kith.history.Entry;
import kith.history.History;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** What the team did with a conversation, as thin lines among what was said. Read from the history. */
@Component
class Deeds {
    private static final int SHOWN = 50;

    private final History history;

    Deeds(History history) {
        this.history = history;
    }

    /** The newest ones, in no order. */
    List<Talk.Deed> of(Here here, ConversationId conversation) {
        var filter =
                new History.Filter(Optional.of("conversation:" + conversation), Optional.empty(), Optional.empty());
        return history.entries(here.id(), filter, Optional.empty(), SHOWN).stream()
                .flatMap(entry -> deed(entry).stream())
                .toList();
    }

    private static Optional<Talk.Deed> deed(Entry entry) {
        return switch (entry.act()) {
            case "conversation.assign" ->
                of(entry, "user-check", "assign", entry.after().get("assignee"));
            case "conversation.unassign" ->
                of(entry, "user-x", "unassign", entry.before().get("assignee"));
            case "conversation.label" -> labelled(entry);
            case "conversation.prioritise" ->
                of(entry, "flag-3", "prioritise", entry.after().get("priority"));
            case "conversation.snooze" ->
                of(entry, "alarm-snooze", "snooze", entry.after().get("until"));
            case "conversation.propose" ->
                of(entry, "template", "propose", entry.after().get("reply"));
            case "conversation.wake" -> of(entry, "alarm", "wake", "");
            case "conversation.put-back" -> of(entry, "arrow-back-up", "put-back", "");
            case "conversation.deal" -> of(entry, "heart", "deal", entry.after().get("messages"));
            case "conversation.undo-deal" -> of(entry, "arrow-back-up", "undo-deal", "");
            case "conversation.merge" ->
                of(entry, "arrows-join-2", "merge", entry.after().get("from"));
            case "conversation.split" ->
                of(entry, "arrows-split", "split", entry.after().get("from"));
            case "conversation.undo-move" -> of(entry, "arrow-back-up", "undo-move", "");
            case "conversation.close" -> of(entry, "check", "close", "");
            case "conversation.reopen" -> of(entry, "arrow-back-up", "reopen", "");
            default -> Optional.empty();
        };
    }

    private static Optional<Talk.Deed> labelled(Entry entry) {
        var added = without(entry.after(), entry.before());
        return added.isEmpty()
                ? of(entry, "tag-off", "unlabel", String.join(", ", without(entry.before(), entry.after())))
                : of(entry, "tag", "label", String.join(", ", added));
    }

    private static List<String> without(Map<String, String> these, Map<String, String> those) {
        var left = new ArrayList<>(names(these));
        left.removeAll(names(those));
        return left;
    }

    private static List<String> names(Map<String, String> facts) {
        return Optional.ofNullable(facts.get("labels"))
                .map(names -> List.of(names.split(", ")))
                .orElse(List.of());
    }

    private static Optional<Talk.Deed> of(
            Entry entry, String icon, String word, @org.jspecify.annotations.Nullable String what) {
        return Optional.of(new Talk.Deed(entry.actorName(), icon, word, what == null ? "–" : what, entry.at()));
    }
}
