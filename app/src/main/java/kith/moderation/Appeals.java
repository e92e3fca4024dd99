package kith.moderation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import kith.charter.Article;
import kith.connector.Act;
import kith.connector.RemoteId;
import kith.database.Ids;
import kith.database.SignedIds;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.message.Message;
import kith.message.Messages;
import kith.moderation.Appeal.Judgement;
import kith.moderation.Appeal.Wish;
import kith.moderation.Decision.Cause;
import kith.moderation.ReviewItem.Kind;
import kith.moderation.ReviewItem.Reason;
import kith.moderation.ReviewItem.Source;
import kith.moderation.internal.AppealRows;
import kith.moderation.internal.DecisionRows;
import kith.moderation.internal.ReviewRows;
import kith.moderation.internal.ReviewRows.New;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Workspace;
import kith.workspace.Workspaces;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Appeals: made once by whoever holds the link of the notice, without an account, and judged once by somebody who did not decide. What
 * is overturned is taken back, and the member is told either way.
 */
@Service
public class Appeals {
    /** What the link of a notice is for. */
    static final String LINK = "appeal against a decision";

    private final AppealRows rows;
    private final ReviewRows items;
    private final DecisionRows decided;
    private final Decisions decisions;
    private final Articles articles;
    private final Powers powers;
    private final Notices notices;
    private final SignedIds links;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Workspaces workspaces;
    private final Calls calls;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Appeals(
            AppealRows rows,
            ReviewRows items,
            DecisionRows decided,
            Decisions decisions,
            Articles articles,
            Powers powers,
            Notices notices,
            SignedIds links,
            Messages messages,
            Deliveries deliveries,
            Workspaces workspaces,
            Calls calls,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.items = items;
        this.decided = decided;
        this.decisions = decisions;
        this.articles = articles;
        this.powers = powers;
        this.notices = notices;
        this.links = links;
        this.messages = messages;
        this.deliveries = deliveries;
        this.workspaces = workspaces;
        this.calls = calls;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** What a link shows: the decision, never who made it. */
    public record Linked(
            Workspace workspace,
            Decision decision,
            Optional<Article> article,
            Optional<Message> message,
            Optional<Appeal> appeal) {}

    /** @throws Problem when the link was not made here */
    public Linked linked(String token) {
        var named = links.read(LINK, token).orElseThrow(() -> Problem.notFound("appeal.no-link"));
        var workspace = workspaces.find(named.workspace()).orElseThrow(() -> Problem.notFound("appeal.no-link"));
        return tenant.in(workspace.id(), () -> {
            var decision = decided.find(workspace.id(), new DecisionId(named.id()))
                    .orElseThrow(() -> Problem.notFound("appeal.no-link"));
            var item = items.find(workspace.id(), decision.item()).orElseThrow();
            return new Linked(
                    workspace,
                    decision,
                    decision.cited().flatMap(c -> articles.cited(workspace.id(), c, decision.noticeLanguage())),
                    item.message().flatMap(id -> messages.find(workspace.id(), id)),
                    rows.against(workspace.id(), decision.id()));
        });
    }

    /**
     * Appeals against a decision; it waits in the queue from then on.
     *
     * @throws Invalid when it says nothing or too much
     * @throws Problem when there is one already
     */
    public Appeal make(Linked linked, String wish, String why) {
        var wanted = Wish.of(wish).orElseThrow(() -> new Invalid("wish", "appeal.invalid.wish"));
        var text = why.strip();
        if (text.isEmpty() || text.length() > Appeal.LONGEST) {
            throw new Invalid("why", "appeal.invalid.why", Appeal.LONGEST);
        }
        var workspace = linked.workspace().id();
        return tenant.in(workspace, () -> {
            var of = items.lock(workspace, linked.decision().item()).orElseThrow();
            if (rows.against(workspace, linked.decision().id()).isPresent()) {
                throw Problem.conflict("appeal.made-already");
            }
            var now = now();
            var item = items.put(
                    workspace,
                    new ReviewItemId(Ids.next()),
                    new New(
                            Kind.APPEAL,
                            linked.decision().id().value(),
                            of.message(),
                            of.channel(),
                            of.author(),
                            2,
                            linked.decision()
                                    .cited()
                                    .map(c -> OptionalInt.of(c.article()))
                                    .orElse(OptionalInt.empty()),
                            false),
                    now);
            var name = linked.message().map(m -> m.author().name()).orElse("");
            items.reason(
                    workspace, item, new Reason(Source.MEMBER, of.author().value(), name, text, List.of(), 0.5, now));
            var appeal = new Appeal(
                    Ids.next(),
                    linked.decision().id(),
                    item,
                    wanted,
                    text,
                    linked.decision().noticeLanguage(),
                    now,
                    Optional.empty());
            if (!rows.insert(workspace, appeal)) {
                throw Problem.conflict("appeal.made-already");
            }
            var decider = linked.decision().by().id().map(PersonId::new);
            calls.appealed(workspace, item, of.channel(), linked.decision(), decider, name);
            history.record(workspace, Actor.KITH, Action.of("appeal.make", "review-item", item, name));
            changed(workspace);
            return appeal;
        });
    }

    /** To whom its channel is none of their business, it does not exist. */
    public Appeal get(Here here, UUID id) {
        return tenant.in(
                        here.id(),
                        () -> rows.find(here.id(), id)
                                .filter(appeal -> items.find(here.id(), appeal.item())
                                        .filter(item -> here.remit()
                                                .reaches(item.channel().value()))
                                        .isPresent()))
                .orElseThrow(() -> Problem.notFound("appeal.none"));
    }

    /** The appeal that waits as this case. */
    public Optional<Appeal> as(WorkspaceId workspace, ReviewItemId item) {
        return tenant.in(workspace, () -> rows.as(workspace, item));
    }

    /**
     * @param next cursor of the next page
     */
    public record Page(
            List<Appeal> items, long total, @Nullable String next) {}

    /** The newest first. */
    public Page list(Here here, Optional<UUID> cursor, int limit) {
        var workspace = here.id();
        var only = here.remit().only();
        return tenant.in(workspace, () -> {
            var found = rows.newest(workspace, only, cursor.flatMap(id -> rows.find(workspace, id)), limit + 1);
            boolean more = found.size() > limit;
            var page = more ? found.subList(0, limit) : found;
            return new Page(
                    page,
                    rows.count(workspace, only),
                    more ? page.getLast().id().toString() : null);
        });
    }

    /**
     * Judges it. Whoever decided does not; where nobody else may judge, they do after ten minutes, and it says that they were alone.
     *
     * @param overturned whether the decision is taken back
     * @param answer what the member reads beside the outcome; may be empty
     */
    public Appeal judge(Here here, UUID id, boolean overturned, String answer) {
        if (answer.strip().length() > Decisions.LONGEST_NOTICE) {
            throw new Invalid("answer", "moderation.invalid.long", Decisions.LONGEST_NOTICE);
        }
        return tenant.in(here.id(), () -> {
            var appeal = get(here, id);
            var item = items.lock(here.id(), appeal.item()).orElseThrow();
            if (appeal.judgement().isPresent()) {
                throw Problem.conflict("appeal.judged-already");
            }
            var decision = decisions.get(here, appeal.decision());
            Decisions.inRemit(here, decision.acts());
            boolean alone = mayJudge(here, appeal, item, decision);
            var person = here.caller().person();
            var judgement = new Judgement(person.id().value(), person.name(), now(), overturned, answer.strip(), alone);
            if (!rows.judge(here.id(), id, judgement)) {
                throw Problem.conflict("appeal.judged-already");
            }
            items.decide(here.id(), item.id(), now());
            boolean restored = decision.acts().stream().allMatch(one -> one != Sanction.DELETE);
            if (overturned && decision.undone().isEmpty()) {
                decisions.takeBack(here, decision, false);
            }
            tell(here, appeal, item, overturned, restored, judgement.answer());
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("appeal.judge", "review-item", item.id(), "")
                            .with(Map.of("overturned", String.valueOf(overturned), "alone", String.valueOf(alone))));
            changed(here.id());
            return rows.find(here.id(), id).orElseThrow();
        });
    }

    /** What keeps this person from judging it now; empty when nothing does. */
    public Optional<Problem> whyNot(Here here, Appeal appeal) {
        return tenant.in(here.id(), () -> {
            var item = items.find(here.id(), appeal.item()).orElseThrow();
            var decision = decisions.get(here, appeal.decision());
            try {
                Decisions.inRemit(here, decision.acts());
                var unused = mayJudge(here, appeal, item, decision);
                return Optional.<Problem>empty();
            } catch (Problem why) {
                return Optional.of(why);
            }
        });
    }

    /** Whether they are alone; throws where they may not. */
    private boolean mayJudge(Here here, Appeal appeal, ReviewItem item, Decision decision) {
        var deciders = rows.deciders(here.id(), appeal.decision());
        var me = here.caller().person().id().value();
        if (!deciders.contains(me)) {
            return false;
        }
        boolean others = calls.judges(here.id(), item.channel(), decision.acts())
                .anyMatch(judge -> !deciders.contains(judge.value()));
        if (others) {
            throw Problem.forbidden("appeal.not-yours");
        }
        decisions.coolDown(appeal.made());
        return true;
    }

    private void tell(Here here, Appeal appeal, ReviewItem item, boolean overturned, boolean restored, String answer) {
        var message = item.message().flatMap(id -> messages.find(here.id(), id));
        if (message.isEmpty() || powers.whyNoNotice(here.id(), message.get()).isPresent()) {
            return;
        }
        var said = message.get();
        var text = notices.outcome(
                        here.workspace(), appeal.language(), said.author().name(), overturned, restored)
                + (answer.isEmpty() ? "" : "\n\n" + answer);
        var content = new Act.Content(text, List.of(), Optional.of(appeal.language()));
        var reply = new Act.Reply(
                new RemoteId(said.remoteId()), new RemoteId(said.rootRemoteId().orElse(said.remoteId())), content);
        decided.cause(
                here.id(),
                appeal.decision(),
                new Cause(deliveries.plan(here, said.channel(), reply, Optional.empty()), "outcome", "reply"));
    }

    private void changed(WorkspaceId workspace) {
        Tenant.afterCommit(() -> live.changed(workspace, "moderation"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
