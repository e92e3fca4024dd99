package kith.conversation.web;

import java.util.Map;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Note;
import kith.conversation.NoteId;
import kith.conversation.Notes;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Notes in the open conversation. */
@Controller
class NotesController {
    private final Conversations conversations;
    private final Notes notes;

    NotesController(Conversations conversations, Notes notes) {
        this.conversations = conversations;
        this.notes = notes;
    }

    @Needs(Right.NOTE)
    @PostMapping("/{workspace}/inbox/{id}/notes")
    Redirect write(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> given) {
        var note = notes.write(here, find(here, id), text);
        return to(here, id, given, note)
                .saying(words.t("note.said.written", note.mentions().size()));
    }

    @Needs(Right.NOTE)
    @PostMapping("/{workspace}/inbox/{id}/notes/{note}")
    Redirect change(
            Here here,
            Words words,
            @PathVariable UUID id,
            @PathVariable UUID note,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        var changed = notes.change(here, conversation, find(here, conversation, note), text);
        return to(here, id, given, changed).saying(words.t("note.said.changed"));
    }

    @Needs(Right.NOTE)
    @PostMapping("/{workspace}/inbox/{id}/notes/{note}/removal")
    Redirect remove(
            Here here,
            Words words,
            @PathVariable UUID id,
            @PathVariable UUID note,
            @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        var found = find(here, conversation, note);
        notes.remove(here, conversation, found);
        return to(here, id, given, found).saying(words.t("note.said.removed"));
    }

    private static Redirect to(Here here, UUID id, Map<String, String> given, Note note) {
        return Redirect.to(
                "/" + here.workspace().slug() + "/inbox/" + id + Asked.of(given).query() + "#n-" + note.id());
    }

    private Note find(Here here, Conversation conversation, UUID note) {
        return notes.find(here.id(), new NoteId(note))
                .filter(found -> found.conversation().equals(conversation.id()))
                .orElseThrow(() -> Problem.notFound("note.not-found"));
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
