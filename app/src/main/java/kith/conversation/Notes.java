package kith.conversation;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kith.conversation.Following.Because;
import kith.conversation.internal.NoteRows;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Team;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The notes of the team in its conversations. The history tells that one was written, changed or taken away, never what it says. */
@Service
public class Notes {
    private final NoteRows rows;
    private final Following following;
    private final Team teammates;
    private final Tenant tenant;
    private final History history;
    private final ApplicationEventPublisher events;
    private final Live live;
    private final InstantSource clock;

    Notes(
            NoteRows rows,
            Following following,
            Team teammates,
            Tenant tenant,
            History history,
            ApplicationEventPublisher events,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.following = following;
        this.teammates = teammates;
        this.tenant = tenant;
        this.history = history;
        this.events = events;
        this.live = live;
        this.clock = clock;
    }

    /** Oldest first, with those that were taken away. */
    public List<Note> in(WorkspaceId workspace, ConversationId conversation) {
        return tenant.in(workspace, () -> rows.in(conversation));
    }

    public Optional<Note> find(WorkspaceId workspace, NoteId id) {
        return tenant.in(workspace, () -> rows.find(id));
    }

    /**
     * @throws Invalid when it says nothing or too much
     */
    public Note write(Here here, Conversation conversation, String text) {
        return tenant.in(here.id(), () -> {
            var id = new NoteId(Ids.next());
            var author = here.caller().person();
            var valid = valid(text);
            rows.insert(here.id(), id, conversation.id(), author.id(), valid, clock.instant());
            following.follow(here.id(), List.of(conversation.id()), List.of(author.id()), Because.NOTE);
            record(here, "note.write", conversation);
            return mention(here, conversation, id, Set.of(), valid);
        });
    }

    /**
     * Changes one's own note. Whom it names anew is told; whom it named and saw it is not told again.
     *
     * @throws Problem when it is somebody else's or gone
     */
    public Note change(Here here, Conversation conversation, Note note, String text) {
        ownAndThere(here, note);
        return tenant.in(here.id(), () -> {
            var valid = valid(text);
            if (valid.equals(note.text())) {
                return note;
            }
            rows.change(here.id(), note.id(), valid, clock.instant());
            record(here, "note.change", conversation);
            return mention(here, conversation, note.id(), Set.copyOf(note.mentions()), valid);
        });
    }

    private Note mention(Here here, Conversation conversation, NoteId note, Set<PersonId> before, String text) {
        var named = named(here, text);
        rows.mention(here.id(), note, named);
        var anew = named.stream().filter(person -> !before.contains(person)).collect(Collectors.toSet());
        if (!anew.isEmpty()) {
            following.follow(here.id(), List.of(conversation.id()), anew, Because.MENTION);
            events.publishEvent(new MentionedInNote(
                    here.id(), conversation.id(), note, here.caller().person().id(), anew));
        }
        return rows.find(note).orElseThrow();
    }

    /**
     * Takes one's own note away: that it was there stays, what it said in any of its versions does not.
     *
     * @throws Problem when it is somebody else's or gone
     */
    public void remove(Here here, Conversation conversation, Note note) {
        ownAndThere(here, note);
        tenant.run(here.id(), () -> {
            rows.empty(note.id(), clock.instant());
            record(here, "note.remove", conversation);
        });
    }

    private static void ownAndThere(Here here, Note note) {
        if (!note.by(here.caller().person().id())) {
            throw Problem.forbidden("note.not-yours");
        }
        if (note.gone().isPresent()) {
            throw Problem.conflict("note.gone-already");
        }
    }

    /** The newest notes that name this person in conversations they have not opened since. */
    public List<Note> unseen(WorkspaceId workspace, PersonId person, int limit) {
        return tenant.in(workspace, () -> rows.unseen(person, limit));
    }

    /** One does not tell oneself. */
    private Set<PersonId> named(Here here, String text) {
        var readers = teammates.of(here.id()).stream()
                .filter(teammate -> teammate.role().may(Right.READ_INBOX))
                .toList();
        var named = Mentions.in(text, readers);
        named.remove(here.caller().person().id());
        return named;
    }

    private static String valid(String text) {
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new Invalid("text", "note.invalid.empty");
        }
        if (stripped.length() > Note.LONGEST) {
            throw new Invalid("text", "note.invalid.long", Note.LONGEST);
        }
        return stripped;
    }

    private void record(Here here, String act, Conversation conversation) {
        history.record(
                here.id(), here.actor(), Action.of(act, "conversation", conversation.id(), conversation.subject()));
        Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
    }
}
