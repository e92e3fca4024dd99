package kith.conversation.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.conversation.Conversation;
import kith.conversation.Conversations;
import kith.conversation.Note;
import kith.conversation.Notes;
import kith.web.Clipped;
import kith.web.Face;
import kith.web.TodayItem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Notes that name the reader, until they opened the conversation. */
@Component
@Order(-5)
class MentionsOnToday implements TodayItem {
    private static final int SHOWN = 5;

    private final Notes notes;
    private final Conversations conversations;

    MentionsOnToday(Notes notes, Conversations conversations) {
        this.notes = notes;
        this.conversations = conversations;
    }

    @Override
    public List<Need> needs(Here here, Words words) {
        if (!here.may(Right.READ_INBOX)) {
            return List.of();
        }
        var unseen = notes.unseen(here.id(), here.caller().person().id(), SHOWN);
        var in = conversations
                .find(here.id(), unseen.stream().map(Note::conversation).toList())
                .stream()
                .collect(Collectors.toMap(Conversation::id, Conversation::subject));
        return unseen.stream()
                .map(note -> need(note, in.getOrDefault(note.conversation(), ""), words))
                .toList();
    }

    private static Need need(Note note, String about, Words words) {
        var subject = about.isBlank() ? words.t("conversation.no-subject") : about;
        return new Need(
                Clipped.line(note.text()),
                words.t("note.today", note.authorName(), subject),
                Optional.of(note.at()),
                false,
                "at",
                Optional.of(Face.team(note.authorName())),
                "/inbox/" + note.conversation() + "?state=all#n-" + note.id(),
                words.t("note.today.open"));
    }
}
