package kith.conversation.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Note;
import kith.conversation.NoteId;
import kith.conversation.Notes;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notes for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/conversations/{id}/notes")
class NotesApi {
    private final Conversations conversations;
    private final Notes notes;

    NotesApi(Conversations conversations, Notes notes) {
        this.conversations = conversations;
        this.notes = notes;
    }

    record AuthorBody(UUID id, String name) {}

    /**
     * @param text empty when its author took it away
     * @param mentions ids of the teammates it names
     * @param before what it said before its edits, oldest first
     */
    record NoteBody(
            UUID id,
            AuthorBody author,
            String text,
            Instant at,
            @Nullable Instant edited,
            @Nullable Instant gone,
            List<UUID> mentions,
            List<String> before) {
        static NoteBody of(Note note) {
            return new NoteBody(
                    note.id().value(),
                    new AuthorBody(note.author().value(), note.authorName()),
                    note.text(),
                    note.at(),
                    note.edited().orElse(null),
                    note.gone().orElse(null),
                    note.mentions().stream().map(PersonId::value).toList(),
                    note.before());
        }
    }

    /**
     * @param text “@” and a teammate's name tells them
     */
    record NewNote(@Nullable String text) {
        String said() {
            return text == null ? "" : text;
        }
    }

    @Needs(Right.READ_INBOX)
    @GetMapping
    Listing<NoteBody> all(Here here, @PathVariable UUID id) {
        return Listing.whole(notes.in(here.id(), find(here, id).id()).stream()
                .map(NoteBody::of)
                .toList());
    }

    @Needs(Right.NOTE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NoteBody write(Here here, @PathVariable UUID id, @RequestBody NewNote body) {
        return NoteBody.of(notes.write(here, find(here, id), body.said()));
    }

    /** Changes one's own note. */
    @Needs(Right.NOTE)
    @PutMapping("/{note}")
    NoteBody change(Here here, @PathVariable UUID id, @PathVariable UUID note, @RequestBody NewNote body) {
        var conversation = find(here, id);
        return NoteBody.of(notes.change(here, conversation, find(here, conversation, note), body.said()));
    }

    /** Takes one's own note away. That it was there stays. */
    @Needs(Right.NOTE)
    @DeleteMapping("/{note}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID id, @PathVariable UUID note) {
        var conversation = find(here, id);
        notes.remove(here, conversation, find(here, conversation, note));
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
