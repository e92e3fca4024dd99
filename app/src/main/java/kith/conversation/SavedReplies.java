package kith.conversation;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.conversation.internal.SavedReplyRows;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** The replies a workspace keeps ready. */
@Service
public class SavedReplies {
    /** All of them stand in every page that can answer; with more, one searches instead of answering. */
    public static final int MOST = 200;

    private final SavedReplyRows rows;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    SavedReplies(SavedReplyRows rows, Tenant tenant, History history, InstantSource clock) {
        this.rows = rows;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /** By name. */
    public List<SavedReply> of(WorkspaceId workspace) {
        return tenant.in(workspace, rows::all);
    }

    public Optional<SavedReply> find(WorkspaceId workspace, SavedReplyId id) {
        return of(workspace).stream().filter(reply -> reply.id().equals(id)).findFirst();
    }

    /**
     * @throws Invalid when name or text cannot be, a variable is none, another one has the name, or there are too many
     */
    public SavedReply make(Here here, String name, String text) {
        return tenant.in(here.id(), () -> {
            var reply = new SavedReply(new SavedReplyId(Ids.next()), validName(name), validText(text));
            if (rows.all().size() >= MOST) {
                throw new Invalid("name", "saved.invalid.many", MOST);
            }
            if (!rows.insert(here.id(), reply, clock.instant())) {
                throw new Invalid("name", "saved.invalid.taken", reply.name());
            }
            record(
                    here,
                    Action.of("saved-reply.make", "saved-reply", reply.id(), reply.name())
                            .with(facts(reply)));
            return reply;
        });
    }

    /**
     * @throws Invalid as {@link #make}
     */
    public SavedReply change(Here here, SavedReply was, String name, String text) {
        var is = new SavedReply(was.id(), validName(name), validText(text));
        if (is.equals(was)) {
            return was;
        }
        return tenant.in(here.id(), () -> {
            if (!rows.update(is, clock.instant())) {
                throw new Invalid("name", "saved.invalid.taken", is.name());
            }
            record(
                    here,
                    Action.of("saved-reply.change", "saved-reply", is.id(), is.name())
                            .changing(facts(was), facts(is)));
            return is;
        });
    }

    /** The history keeps what it said. */
    public void remove(Here here, SavedReply reply) {
        tenant.run(here.id(), () -> {
            rows.delete(reply.id());
            record(
                    here,
                    Action.of("saved-reply.remove", "saved-reply", reply.id(), reply.name())
                            .changing(facts(reply), Map.of()));
        });
    }

    private void record(Here here, Action action) {
        history.record(here.id(), here.actor(), action);
    }

    private static String validName(String name) {
        var trimmed = name.strip().replaceAll("\\s+", " ");
        if (trimmed.isEmpty() || trimmed.length() > SavedReply.LONGEST_NAME) {
            throw new Invalid("name", "saved.invalid.name", SavedReply.LONGEST_NAME);
        }
        return trimmed;
    }

    private static String validText(String text) {
        var trimmed = text.strip().replace("\r\n", "\n");
        if (trimmed.isEmpty() || trimmed.length() > SavedReply.LONGEST_TEXT) {
            throw new Invalid("text", "saved.invalid.text", SavedReply.LONGEST_TEXT);
        }
        SavedReply.unknown(trimmed).ifPresent(variable -> {
            throw new Invalid("text", "saved.invalid.variable", variable, SavedReply.Variable.all());
        });
        return trimmed;
    }

    private static Map<String, String> facts(SavedReply reply) {
        return Map.of("name", reply.name(), "text", reply.text());
    }
}
