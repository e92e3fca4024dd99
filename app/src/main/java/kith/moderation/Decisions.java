package kith.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kith.channel.Channels;
import kith.connector.Act;
import kith.connector.RemoteId;
import kith.database.Ids;
import kith.database.SignedIds;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.delivery.DeliveryId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.Messages;
import kith.moderation.Decision.Cause;
import kith.moderation.Decision.Cited;
import kith.moderation.Decision.Undone;
import kith.moderation.ReviewItem.Proposal;
import kith.moderation.internal.DecisionRows;
import kith.moderation.internal.ReviewRows;
import kith.moderation.internal.StrictRows;
import kith.moderation.internal.StrictRows.Hold;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/**
 * Decides cases, once each. What a decision does leaves through the ledger, in one transaction with the decision itself: first what the
 * member is told, then what is done.
 */
@Service
public class Decisions {
    /** How long whoever is alone waits between what they propose and what they do, where a second person is wanted. */
    public static final Duration COOL_DOWN = Duration.ofMinutes(10);

    public static final int LONGEST_NOTICE = 2_000;

    /** After these nobody sees it, as before. */
    private static final Set<Sanction> HIDES = Set.of(Sanction.HIDE, Sanction.DELETE);

    private static final Duration READ_BACK = Duration.ofSeconds(5);

    private final ReviewRows items;
    private final ReviewItems queue;
    private final DecisionRows rows;
    private final StrictRows strict;
    private final Articles articles;
    private final Powers powers;
    private final Notices notices;
    private final SignedIds links;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Channels channels;
    private final Calls calls;
    private final RuleLabels labels;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Decisions(
            ReviewRows items,
            ReviewItems queue,
            DecisionRows rows,
            StrictRows strict,
            Articles articles,
            Powers powers,
            Notices notices,
            SignedIds links,
            Messages messages,
            Deliveries deliveries,
            Channels channels,
            Calls calls,
            RuleLabels labels,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.items = items;
        this.queue = queue;
        this.rows = rows;
        this.strict = strict;
        this.articles = articles;
        this.powers = powers;
        this.notices = notices;
        this.links = links;
        this.messages = messages;
        this.deliveries = deliveries;
        this.channels = channels;
        this.calls = calls;
        this.labels = labels;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** What came of deciding. */
    public sealed interface Outcome {
        record Decided(Decision decision) implements Outcome {}

        /** A second person has to agree. */
        record Waits(ReviewItem item) implements Outcome {}
    }

    /**
     * Decides a case as it was read.
     *
     * @param revision of the case as it was read
     * @param address makes an address that the world reaches of a path
     * @throws Problem when it was decided or changed meanwhile, somebody else looks at it, or the network does not offer an act
     * @throws Invalid when it is no decision
     */
    public Outcome decide(Here here, ReviewItemId id, int revision, Given given, UnaryOperator<String> address) {
        return tenant.in(here.id(), () -> {
            var item = mine(here, id, revision);
            if (item.kind() == ReviewItem.Kind.APPEAL) {
                throw Problem.conflict("moderation.is-appeal");
            }
            if (item.kind() == ReviewItem.Kind.HELD_REPLY) {
                throw Problem.conflict("moderation.held.is-one");
            }
            var message = about(here.id(), item);
            inRemit(here, given.acts());
            var cited = valid(here.id(), message, given);
            boolean second = item.secondPerson() || given.acts().contains(Sanction.BAN);
            boolean alone = second
                    && calls.judges(here.id(), item.channel(), given.acts()).count() < 2;
            var proposal = item.proposal().filter(p -> second);
            if (second && proposal.isEmpty()) {
                return propose(here, item, given);
            }
            proposal.ifPresent(p -> mayAgree(here, p, alone));
            var decision = new Decision(
                    new DecisionId(Ids.next()),
                    item.id(),
                    given.inOrder(),
                    cited,
                    here.actor(),
                    proposal.filter(p -> !alone).map(Proposal::name),
                    alone,
                    notice(here, message, given, cited, address),
                    notices.language(here.workspace(), message),
                    now(),
                    Optional.empty(),
                    List.of());
            var done = settle(
                    here.id(),
                    decision,
                    here.caller().person().id().value(),
                    proposal.filter(p -> !alone).map(p -> p.by().value()),
                    message,
                    (channel, act) -> deliveries.plan(here, channel, act, Optional.empty()));
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of(
                                    "moderation.decide",
                                    "review-item",
                                    id,
                                    message.author().name())
                            .with(facts(done)));
            return new Outcome.Decided(done);
        });
    }

    private static Map<String, String> facts(Decision decision) {
        return Map.of(
                "acts",
                String.join(", ", decision.acts().stream().map(Sanction::word).toList()),
                "article",
                decision.cited()
                        .map(c -> c.article() + " (" + c.version() + ")")
                        .orElse(""),
                "second",
                decision.alone() ? "alone" : decision.with().orElse(""));
    }

    /**
     * What a rule does by itself, without a person.
     *
     * @throws Problem when the network does not offer it
     */
    Decision byRule(
            WorkspaceId workspace,
            Actor rule,
            ReviewItemId item,
            Message message,
            Given given,
            Cited cited,
            String notice,
            String language) {
        var decision = new Decision(
                new DecisionId(Ids.next()),
                item,
                given.inOrder(),
                Optional.of(cited),
                rule,
                Optional.empty(),
                false,
                notice,
                language,
                now(),
                Optional.empty(),
                List.of());
        var done = settle(
                workspace,
                decision,
                rule.id().orElseThrow(),
                Optional.empty(),
                message,
                (channel, act) -> deliveries.plan(workspace, rule, channel, act));
        history.record(
                workspace,
                rule,
                Action.of(
                                "moderation.decide",
                                "review-item",
                                item,
                                message.author().name())
                        .with(facts(done)));
        return done;
    }

    private interface Ledger {
        DeliveryId plan(kith.channel.ChannelId channel, Act act);
    }

    private Decision settle(
            WorkspaceId workspace, Decision decision, UUID by, Optional<UUID> with, Message message, Ledger ledger) {
        var said = new RemoteId(message.remoteId());
        var talk = talk(message);
        var account = new RemoteId(message.author().remoteId());
        var token = links.token(Appeals.LINK, workspace, decision.id().value());
        var notice = decision.notice().replace(Notices.LINK, token);
        items.decide(workspace, decision.item(), decision.at());
        rows.insert(workspace, withNotice(decision, notice), by, with);
        var causes = new ArrayList<Cause>();
        if (!notice.isEmpty()) {
            var content = new Act.Content(notice, List.of(), Optional.of(decision.noticeLanguage()));
            causes.add(
                    new Cause(ledger.plan(message.channel(), new Act.Reply(said, talk, content)), "notice", "reply"));
        }
        var hold = strict.of(workspace, decision.item());
        var hiding = hold.flatMap(Hold::hiding);
        for (var sanction : decision.acts()) {
            if (sanction == Sanction.HIDE && hiding.isPresent()) {
                causes.add(new Cause(hiding.get(), "act", "hide")); // a stricter mode did it already
                continue;
            }
            sanction.act(said, talk, account)
                    .ifPresent(act -> causes.add(new Cause(ledger.plan(message.channel(), act), "act", act.word())));
        }
        if (!decision.sanctions()
                && powers.closesThere(workspace, message)
                && !messages.reports(workspace, List.of(message.id())).isEmpty()) {
            var approved = new Act.Approve(said);
            causes.add(new Cause(ledger.plan(message.channel(), approved), "act", approved.word()));
        }
        if (hiding.isPresent() && decision.acts().stream().noneMatch(HIDES::contains)) {
            var shown = new Act.Unhide(said);
            causes.add(new Cause(ledger.plan(message.channel(), shown), "act", shown.word()));
        }
        hold.ifPresent(held -> strict.settle(workspace, held.message(), decision.at()));
        causes.forEach(cause -> rows.cause(workspace, decision.id(), cause));
        changed(workspace);
        return rows.find(workspace, decision.id()).orElseThrow();
    }

    private static Decision withNotice(Decision d, String notice) {
        return new Decision(
                d.id(),
                d.item(),
                d.acts(),
                d.cited(),
                d.by(),
                d.with(),
                d.alone(),
                notice,
                d.noticeLanguage(),
                d.at(),
                d.undone(),
                d.causes());
    }

    private static RemoteId talk(Message message) {
        return new RemoteId(message.rootRemoteId().orElse(message.remoteId()));
    }

    private ReviewItem mine(Here here, ReviewItemId id, int revision) {
        var item = items.lock(here.id(), id).orElseThrow(() -> Problem.notFound("moderation.no-case"));
        if (!ReviewItems.sees(here, item)) {
            throw Problem.notFound("moderation.no-case");
        }
        queue.undisturbed(here, item, revision);
        return item;
    }

    /** Whether they may decide so, and take it back. */
    static void inRemit(Here here, Collection<Sanction> acts) {
        acts.stream()
                .filter(act -> act != Sanction.LEAVE && !here.remit().allows(act.word()))
                .findFirst()
                .ifPresent(act -> {
                    throw Problem.forbidden("moderation.not-in-remit", act.word());
                });
    }

    private Message about(WorkspaceId workspace, ReviewItem item) {
        return item.message()
                .flatMap(id -> messages.find(workspace, id))
                .orElseThrow(() -> Problem.conflict("moderation.no-message"));
    }

    /** What the decision cites. */
    private Optional<Cited> valid(WorkspaceId workspace, Message message, Given given) {
        if (given.acts().isEmpty()) {
            throw new Invalid("acts", "moderation.invalid.nothing");
        }
        if (given.acts().contains(Sanction.LEAVE)) {
            if (given.acts().size() > 1) {
                throw new Invalid("acts", "moderation.invalid.leave-and");
            }
            return Optional.empty();
        }
        if (given.notice().length() > LONGEST_NOTICE) {
            throw new Invalid("notice", "moderation.invalid.long", LONGEST_NOTICE);
        }
        if (given.acts().contains(Sanction.WARN) && given.notice().isEmpty()) {
            throw new Invalid("notice", "moderation.invalid.warn");
        }
        var inForce =
                articles.inForce(workspace).orElseThrow(() -> new Invalid("article", "moderation.invalid.no-charter"));
        if (given.article().isEmpty()) {
            throw new Invalid("article", "moderation.invalid.article");
        }
        var cited = inForce.cite(given.article().getAsInt())
                .orElseThrow(() -> new Invalid(
                        "article",
                        "moderation.invalid.no-article",
                        given.article().getAsInt()));
        for (var sanction : given.inOrder()) {
            powers.of(workspace, message, sanction).why().ifPresent(why -> {
                throw Problem.conflict("moderation.cannot", sanction.word()).with("why", why);
            });
        }
        if (!given.notice().isEmpty()) {
            powers.whyNoNotice(workspace, message).ifPresent(why -> {
                throw new Invalid("notice", "moderation.invalid.no-notice");
            });
        }
        return Optional.of(cited);
    }

    private String notice(
            Here here, Message message, Given given, Optional<Cited> cited, UnaryOperator<String> address) {
        if (given.notice().isEmpty() || cited.isEmpty()) {
            return "";
        }
        return notices.whole(
                here.id(),
                notices.language(here.workspace(), message),
                given.notice(),
                given.inOrder(),
                cited.get(),
                address.apply("/appeal/" + Notices.LINK));
    }

    private Outcome propose(Here here, ReviewItem item, Given given) {
        var person = here.caller().person();
        items.propose(here.id(), item.id(), new Proposal(given, person.id(), person.name(), now()));
        calls.secondPerson(here, item, given.acts());
        history.record(
                here.id(),
                here.actor(),
                Action.of("moderation.propose", "review-item", item.id(), "").with(ReviewItems.facts(given)));
        changed(here.id());
        return new Outcome.Waits(items.find(here.id(), item.id()).orElseThrow());
    }

    private void mayAgree(Here here, Proposal proposal, boolean alone) {
        if (!proposal.by().equals(here.caller().person().id())) {
            return;
        }
        if (!alone) {
            throw Problem.forbidden("moderation.second-person");
        }
        coolDown(proposal.at());
    }

    /** Whoever is alone thinks for ten minutes. */
    void coolDown(Instant since) {
        var ripe = since.plus(COOL_DOWN);
        if (now().isBefore(ripe)) {
            throw Problem.conflict(
                    "moderation.cool-down",
                    Duration.between(now(), ripe).plusSeconds(59).toMinutes());
        }
    }

    /**
     * Takes a decision back: whatever has not left is cancelled, for the rest the network is asked for the contrary, and the channel is
     * read again. The case waits again.
     *
     * @throws Problem when it was taken back already, or the network gives nothing of it back
     */
    public Decision undo(Here here, DecisionId id) {
        return tenant.in(here.id(), () -> {
            var decision = get(here, id);
            inRemit(here, decision.acts());
            var undone = takeBack(here, decision, true);
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("moderation.undo", "review-item", undone.item(), "")
                            .with(facts(undone)));
            return undone;
        });
    }

    /** Takes back what can be. */
    Decision takeBack(Here here, Decision decision, boolean waitsAgain) {
        var item = items.lock(here.id(), decision.item()).orElseThrow();
        boolean nothing = decision.sanctions() && decision.acts().stream().noneMatch(Sanction::undoable);
        if (nothing && waitsAgain && !stillHere(here, decision)) {
            throw Problem.conflict("moderation.not-undoable");
        }
        var person = here.caller().person();
        if (!rows.undo(here.id(), decision.id(), new Undone(person.id().value(), person.name(), now()))) {
            throw Problem.conflict("moderation.undone-already");
        }
        counter(here, decision, item);
        takeLabelsOff(here, decision, item);
        if (waitsAgain) {
            items.reopen(here.id(), item.id());
        }
        changed(here.id());
        return rows.find(here.id(), decision.id()).orElseThrow();
    }

    /** What a rule did is taken back with the labels it put there. */
    private void takeLabelsOff(Here here, Decision decision, ReviewItem item) {
        if (decision.by().kind() == Actor.Kind.RULE) {
            item.message()
                    .ifPresent(message -> decision.by().id().ifPresent(rule -> {
                        var unused = labels.takenOff(here, new RuleId(rule), message);
                    }));
        }
    }

    /** Whether what cannot be taken back there has not left here. */
    private boolean stillHere(Here here, Decision decision) {
        return decision.causes().stream()
                .filter(cause ->
                        cause.purpose().equals("act") || decision.acts().contains(Sanction.WARN))
                .flatMap(cause -> deliveries.find(here.id(), cause.delivery()).stream())
                .anyMatch(delivery -> switch (delivery.state()) {
                    case PLANNED, DUE, WAITING -> true;
                    case CLAIMED, ASKED, ACCEPTED, PUBLISHED, REFUSED, UNKNOWN, GIVEN_UP, CANCELLED -> false;
                });
    }

    private void counter(Here here, Decision decision, ReviewItem item) {
        var message = about(here.id(), item);
        var said = new RemoteId(message.remoteId());
        var account = new RemoteId(message.author().remoteId());
        for (var cause : decision.causes()) {
            boolean kept = deliveries.cancel(here, cause.delivery());
            var sanction = kept || !cause.purpose().equals("act") || cameToNothing(here.id(), cause)
                    ? Optional.<Sanction>empty()
                    : decision.acts().stream()
                            .filter(one -> one.act(said, talk(message), account)
                                    .filter(act -> act.word().equals(cause.act()))
                                    .isPresent())
                            .findFirst();
            sanction.flatMap(one -> one.counterAct(said, talk(message), account))
                    .ifPresent(act -> rows.cause(
                            here.id(),
                            decision.id(),
                            new Cause(
                                    deliveries.plan(here, message.channel(), act, Optional.empty()),
                                    "undo",
                                    act.word())));
        }
        channels.find(here.id(), message.channel())
                .ifPresent(channel -> channels.collectIn(here.id(), channel, READ_BACK));
    }

    private boolean cameToNothing(WorkspaceId workspace, Cause cause) {
        return deliveries
                .find(workspace, cause.delivery())
                .map(delivery -> switch (delivery.state()) {
                    case REFUSED, CANCELLED -> true;
                    case PLANNED, DUE, WAITING, CLAIMED, ASKED, ACCEPTED, PUBLISHED, UNKNOWN, GIVEN_UP -> false;
                })
                .orElse(true);
    }

    /** To whom its channel is none of their business, it does not exist. */
    public Decision get(Here here, DecisionId id) {
        return tenant.in(
                        here.id(),
                        () -> rows.find(here.id(), id)
                                .filter(decision -> items.find(here.id(), decision.item())
                                        .filter(item -> here.remit()
                                                .reaches(item.channel().value()))
                                        .isPresent()))
                .orElseThrow(() -> Problem.notFound("moderation.no-decision"));
    }

    /** The decisions of these cases, the newest first; those that were taken back, too. */
    public List<Decision> of(WorkspaceId workspace, Collection<ReviewItemId> cases) {
        return tenant.in(workspace, () -> rows.of(workspace, cases));
    }

    /** What was decided about these accounts where the reader may see it, the newest first. */
    public List<Decision> about(Here here, Collection<AuthorId> authors, int limit) {
        return tenant.in(here.id(), () -> rows.about(here.id(), here.remit().only(), authors, limit));
    }

    private void changed(WorkspaceId workspace) {
        Tenant.afterCommit(() -> live.changed(workspace, "moderation"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
