package kith.message;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.message.Correction.Aspect;
import kith.message.internal.Correcting;
import kith.message.internal.Rereading;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/**
 * What people say of readings. It shows at once, counts in every list and figure, and lets the workspace read its other messages
 * anew, some seconds after the last correction.
 */
@Service
public class Corrections {
    /** People correct several messages in a row: one reading afterwards will do. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final Correcting correcting;
    private final Rereading rereading;
    private final History history;
    private final Tenant tenant;
    private final Followers followers;
    private final Live live;
    private final InstantSource clock;

    Corrections(
            Correcting correcting,
            Rereading rereading,
            History history,
            Tenant tenant,
            Followers followers,
            Live live,
            InstantSource clock) {
        this.correcting = correcting;
        this.rereading = rereading;
        this.history = history;
        this.tenant = tenant;
        this.followers = followers;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Makes these the corrections of a message: what was said of other aspects before is taken back.
     *
     * @param said at least one aspect with its right value; the program's own value where somebody agrees
     * @throws Problem when nothing is said, or a value is none
     */
    public void correct(Here here, Message message, Map<Aspect, String> said) {
        if (said.isEmpty()) {
            throw Problem.invalid("reading", "correction.invalid.nothing", aspects());
        }
        said.forEach(Corrections::check);
        change(here, message, said, "reading.correct");
    }

    /** The program's reading counts again. Changes nothing where nobody corrected it. */
    public void takeBack(Here here, Message message) {
        change(here, message, Map.of(), "reading.take-back");
    }

    private static String aspects() {
        return Arrays.stream(Aspect.values()).map(Aspect::word).collect(Collectors.joining(", "));
    }

    private static void check(Aspect aspect, String value) {
        if (!(aspect == Aspect.LANGUAGE
                ? value.matches("[a-z]{2,3}")
                : aspect.choices().contains(value))) {
            throw Problem.invalid(
                    aspect.word(),
                    "message.invalid.label",
                    value,
                    aspect.word(),
                    aspect == Aspect.LANGUAGE ? "en, fr … und" : String.join(", ", aspect.choices()));
        }
    }

    private void change(Here here, Message message, Map<Aspect, String> said, String act) {
        tenant.run(
                here.id(),
                () -> correcting
                        .replace(here.id(), message.id(), said, here.caller().person(), clock.instant())
                        .ifPresent(change -> {
                            history.record(
                                    here.id(),
                                    here.actor(),
                                    Action.of(
                                                    act,
                                                    "message",
                                                    message.id(),
                                                    message.author().name())
                                            .changing(
                                                    words(change.before(), change.after()),
                                                    words(change.after(), change.before())));
                            rereading.learnt(here.id(), clock.instant().plus(REST));
                            Tenant.afterCommit(() -> shown(here.id()));
                        }));
    }

    /** What was said on one side and not on the other. */
    private static Map<String, String> words(Map<Aspect, String> these, Map<Aspect, String> others) {
        var words = new TreeMap<String, String>();
        these.forEach((aspect, value) -> {
            if (!value.equals(others.get(aspect))) {
                words.put(aspect.word(), value);
            }
        });
        return words;
    }

    private void shown(WorkspaceId workspace) {
        followers.wake(workspace);
        live.changed(workspace, "conversations");
    }

    /** How far the reading of older messages is that the last corrections, or a new model, made necessary. */
    public RereadingProgress progress(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rereading.progress(workspace));
    }

    /** How often people who looked at a reading agreed with it, and how often they did not. */
    public Map<Aspect, Agreement> agreement(WorkspaceId workspace) {
        return tenant.in(workspace, () -> correcting.agreement(workspace));
    }

    /**
     * @param agreed said the same as the program
     */
    public record Agreement(long agreed, long corrected) {}
}
