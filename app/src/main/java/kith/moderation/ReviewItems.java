package kith.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import kith.connector.Said;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.moderation.ReviewItem.Claim;
import kith.moderation.ReviewItem.Kind;
import kith.moderation.ReviewItem.Reason;
import kith.moderation.ReviewItem.Source;
import kith.moderation.internal.ReviewRows;
import kith.moderation.internal.ReviewRows.New;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What waits for a judgement: one queue for everything. */
@Service
public class ReviewItems {
    /** So long a case is somebody's who looks at it. */
    public static final Duration CLAIMED_FOR = Duration.ofMinutes(5);

    private static final int LONGEST_WHY = 1_000;

    /** Somebody waits for the answer. */
    private static final int PRESSING = 2;

    private final ReviewRows rows;
    private final Messages messages;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    ReviewItems(ReviewRows rows, Messages messages, Tenant tenant, History history, Live live, InstantSource clock) {
        this.rows = rows;
        this.messages = messages;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Puts something that somebody said before whoever judges.
     *
     * @param says why, in the words of whoever asks; may be empty
     * @param reporter the member who reported it, where a teammate or program only passes it on
     * @throws Invalid when it is ours, a system notice, or says too much
     */
    public ReviewItem put(Here here, MessageId message, String says, Optional<AuthorId> reporter) {
        return tenant.in(here.id(), () -> {
            var said = messages.find(here.id(), message)
                    .orElseThrow(() -> new Invalid("message", "moderation.invalid.message"));
            if (!here.remit().reaches(said.channel().value())) {
                throw new Invalid("message", "moderation.invalid.message");
            }
            if (said.own() || said.kind() == Said.Kind.EVENT) {
                throw new Invalid("message", "moderation.invalid.ours");
            }
            var item = rows.put(here.id(), new ReviewItemId(Ids.next()), about(said, 1, OptionalInt.empty()), now());
            rows.reason(here.id(), item, reason(here, says, reporter));
            return recorded(here, item, said.author().name());
        });
    }

    /** Puts an account before whoever judges, for all it says. */
    public ReviewItem put(Here here, AuthorId author, String says) {
        return tenant.in(here.id(), () -> {
            var last = messages.by(here.id(), author, Optional.empty(), 1).stream()
                    .findFirst()
                    .orElseThrow(() -> new Invalid("author", "moderation.invalid.author"));
            if (!here.remit().reaches(last.channel().value())) {
                throw new Invalid("author", "moderation.invalid.author");
            }
            if (last.own()) {
                throw new Invalid("author", "moderation.invalid.ours");
            }
            var item = new New(
                    Kind.ACCOUNT,
                    author.value(),
                    Optional.of(last.id()),
                    last.channel(),
                    author,
                    1,
                    OptionalInt.empty(),
                    false);
            var id = rows.put(here.id(), new ReviewItemId(Ids.next()), item, now());
            rows.reason(here.id(), id, reason(here, says, Optional.empty()));
            return recorded(here, id, last.author().name());
        });
    }

    /**
     * A reply of ours waits for a second look, or was written anew meanwhile. Inside the transaction that keeps it.
     *
     * @param answered whom and what it answers
     */
    public void held(WorkspaceId workspace, UUID reply, Message answered, PersonId writer, String name) {
        var about = new New(
                Kind.HELD_REPLY,
                reply,
                Optional.of(answered.id()),
                answered.channel(),
                answered.author().id(),
                PRESSING,
                OptionalInt.empty(),
                false);
        var item = rows.put(workspace, new ReviewItemId(Ids.next()), about, now());
        rows.withoutReasons(workspace, item, Source.SECOND_LOOK);
        var weight = rows.record(workspace, Source.SECOND_LOOK, writer.value());
        rows.reason(
                workspace, item, new Reason(Source.SECOND_LOOK, writer.value(), name, "", List.of(), weight, now()));
        changed(workspace);
    }

    /** A reply waits no more. Inside the transaction that decides it. */
    public void heldNoMore(WorkspaceId workspace, UUID reply) {
        rows.decide(workspace, Kind.HELD_REPLY, reply, now());
        changed(workspace);
    }

    private ReviewItem recorded(Here here, ReviewItemId id, String subject) {
        history.record(here.id(), here.actor(), Action.of("moderation.report", "review-item", id, subject));
        changed(here.id());
        return get(here, id);
    }

    /** A message as a case. */
    static New about(Message said, int priority, OptionalInt article) {
        return new New(
                Kind.MESSAGE,
                said.id().value(),
                Optional.of(said.id()),
                said.channel(),
                said.author().id(),
                priority,
                article,
                false);
    }

    private Reason reason(Here here, String says, Optional<AuthorId> reporter) {
        if (says.strip().length() > LONGEST_WHY) {
            throw new Invalid("says", "moderation.invalid.says", LONGEST_WHY);
        }
        var source = reporter.isPresent() ? Source.MEMBER : Source.PERSON;
        var by =
                reporter.map(AuthorId::value).orElse(here.caller().person().id().value());
        var name = reporter.map(id -> messages.author(here.id(), id)
                        .orElseThrow(() -> new Invalid("reporter", "moderation.invalid.author"))
                        .name())
                .orElse(here.caller().person().name());
        return new Reason(source, by, name, says.strip(), List.of(), rows.record(here.id(), source, by), now());
    }

    /**
     * @param next cursor of the next page
     */
    public record Page(
            List<ReviewItem> items, long total, @Nullable String next) {}

    /**
     * What waits, the most pressing first; or what was decided, the newest first.
     *
     * @param cursor id of the last one of the page before; one that is none begins from the start
     * @param limit 1 to 200
     */
    public Page list(Here here, boolean open, Optional<String> cursor, int limit) {
        var workspace = here.id();
        var only = here.remit().only();
        return tenant.in(workspace, () -> {
            var after = cursor.flatMap(ReviewItems::id).flatMap(id -> rows.find(workspace, id));
            var found = open
                    ? rows.queue(workspace, only, after, limit + 1)
                    : rows.decided(workspace, only, after, limit + 1);
            boolean more = found.size() > limit;
            var page = more ? found.subList(0, limit) : found;
            return new Page(
                    page,
                    rows.count(workspace, only, open),
                    more ? page.getLast().id().toString() : null);
        });
    }

    private static Optional<ReviewItemId> id(String cursor) {
        try {
            return Optional.of(new ReviewItemId(UUID.fromString(cursor)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How much waits for them. */
    public long waiting(Here here) {
        return tenant.in(here.id(), () -> rows.count(here.id(), here.remit().only(), true));
    }

    /** To whom its channel is none of their business, it does not exist. */
    public ReviewItem get(Here here, ReviewItemId id) {
        return tenant.in(here.id(), () -> rows.find(here.id(), id))
                .filter(item -> sees(here, item))
                .orElseThrow(() -> Problem.notFound("moderation.no-case"));
    }

    /** Whoever sees some channels only sees nothing of what the team itself is about to say. */
    static boolean sees(Here here, ReviewItem item) {
        return here.remit().reaches(item.channel().value())
                && (item.kind() != Kind.HELD_REPLY || here.remit().only().isEmpty());
    }

    /**
     * @param revision of the case as it was read
     * @throws Problem when it was decided or changed meanwhile, or somebody else looks at it
     */
    void undisturbed(Here here, ReviewItem item, int revision) {
        if (!item.open()) {
            throw Problem.conflict("moderation.decided-already");
        }
        item.claim()
                .filter(claim -> claim.until().isAfter(now()))
                .filter(claim -> !claim.by().equals(here.caller().person().id()))
                .map(Claim::name)
                .ifPresent(name -> {
                    throw Problem.conflict("moderation.claimed", name);
                });
        if (item.revision() != revision) {
            throw Problem.stale("moderation.stale");
        }
    }

    /**
     * Says that one looks at it now, for five minutes: nobody else decides it meanwhile.
     *
     * @throws Problem when somebody else does
     */
    public ReviewItem claim(Here here, ReviewItemId id) {
        return tenant.in(here.id(), () -> {
            var person = here.caller().person();
            var now = now();
            var unused = get(here, id);
            var claim = new Claim(person.id(), person.name(), now.plus(CLAIMED_FOR));
            if (!rows.claim(here.id(), id, claim, now)) {
                var item = get(here, id);
                throw item.open()
                        ? Problem.conflict(
                                "moderation.claimed",
                                item.claim().map(Claim::name).orElse(""))
                        : Problem.conflict("moderation.decided-already");
            }
            return get(here, id);
        });
    }

    public void release(Here here, ReviewItemId id) {
        tenant.run(
                here.id(),
                () -> rows.release(here.id(), id, here.caller().person().id()));
    }

    private void changed(WorkspaceId workspace) {
        Tenant.afterCommit(() -> live.changed(workspace, "moderation"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The history of a case: what was done to it, by whom. */
    static Map<String, String> facts(Given given) {
        return Map.of(
                "acts",
                String.join(", ", given.inOrder().stream().map(Sanction::word).toList()),
                "article",
                given.article().isPresent() ? String.valueOf(given.article().getAsInt()) : "");
    }
}
