package kith.moderation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Actor;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.moderation.ReviewItem.Reason;
import kith.moderation.ReviewItem.Source;
import kith.moderation.Rule.Mode;
import kith.moderation.RuleLabels.Found;
import kith.moderation.internal.CompiledRules;
import kith.moderation.internal.CompiledRules.Meant;
import kith.moderation.internal.Knowing;
import kith.moderation.internal.Known;
import kith.moderation.internal.ReviewRows;
import kith.moderation.internal.RuleRows;
import kith.moderation.internal.RuleRows.Claim;
import kith.web.Live;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;

/**
 * Asks the rules about what was just said. A rule and a message meet once: the row that says so is written together with what the rule
 * did, so that reading a batch twice does nothing twice. A rule in the shadow writes that row and nothing else.
 */
@Component
class RuleFollower implements MessageFollower {
    private final RuleRows rows;
    private final ReviewRows items;
    private final Decisions decisions;
    private final Articles articles;
    private final Powers powers;
    private final Notices notices;
    private final Knowing knowing;
    private final Calls calls;
    private final RuleLabels labels;
    private final RuleTargets targets;
    private final Workspaces workspaces;
    private final Live live;
    private final InstantSource clock;
    private final Map<WorkspaceId, Edition> compiled = new ConcurrentHashMap<>();

    /** The rules that run, as they were made ready for an edition of the table. */
    private record Edition(String of, CompiledRules rules) {}

    RuleFollower(
            RuleRows rows,
            ReviewRows items,
            Decisions decisions,
            Articles articles,
            Powers powers,
            Notices notices,
            Knowing knowing,
            Calls calls,
            RuleLabels labels,
            RuleTargets targets,
            Workspaces workspaces,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.items = items;
        this.decisions = decisions;
        this.articles = articles;
        this.powers = powers;
        this.notices = notices;
        this.knowing = knowing;
        this.calls = calls;
        this.labels = labels;
        this.targets = targets;
        this.workspaces = workspaces;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public boolean goesAhead() {
        return true;
    }

    /** What a rule did stays done. */
    @Override
    public void startOver(WorkspaceId workspace) {}

    @Override
    public int atOnce() {
        return 2_000;
    }

    @Override
    public void follow(WorkspaceId workspace, List<Message> batch) {
        var rules = compiled(workspace);
        if (rules.empty()) {
            return;
        }
        knowing.askShortenedLinks(workspace, rules, lately(rules, batch));
        var known = knowing.of(workspace, rules, batch);
        var meant = new LinkedHashMap<Message, List<Meant>>();
        batch.stream().sorted(Comparator.comparing(Message::at)).forEach(message -> {
            var those = rules.meant(message, known).stream()
                    .filter(one -> runsFor(one.rule(), message, known))
                    .toList();
            if (!those.isEmpty()) {
                meant.put(message, those);
            }
        });
        if (!meant.isEmpty()) {
            act(workspace, meant);
        }
    }

    private CompiledRules compiled(WorkspaceId workspace) {
        var edition = rows.edition(workspace);
        return compiled.compute(workspace, (id, was) -> {
                    if (was != null && was.of().equals(edition)) {
                        return was;
                    }
                    var running = rows.all(workspace).stream()
                            .filter(rule -> rule.mode() != Mode.DRAFT)
                            .toList();
                    return new Edition(edition, new CompiledRules(running));
                })
                .rules();
    }

    /** What some rule may be meant of: nobody asks where the links of an archive lead. */
    private static List<Message> lately(CompiledRules rules, List<Message> batch) {
        var since = rules.since();
        return batch.stream()
                .filter(message ->
                        since.filter(at -> !message.at().isBefore(at)).isPresent())
                .toList();
    }

    /**
     * What was said before the rule ran is left alone: an archive that comes in late, a history that is read anew. Where it counts reports,
     * those that come from then on are what counts.
     */
    private static boolean runsFor(Rule rule, Message message, Known known) {
        var last = rule.when().everything().anyMatch(Condition.Reported.class::isInstance)
                ? known.lastReported(message).filter(message.at()::isBefore).orElse(message.at())
                : message.at();
        return rule.since().filter(since -> !last.isBefore(since)).isPresent();
    }

    private void act(WorkspaceId workspace, Map<Message, List<Meant>> meant) {
        var names = targets.of(workspace);
        var claims = new LinkedHashMap<Claim, String>();
        meant.forEach((message, those) -> those.forEach(one -> claims.put(
                new Claim(one.rule().id(), message.id()), names.words(one.rule().then()))));
        var claimed = rows.claim(workspace, claims, clock.instant());
        var labelled = new ArrayList<Found>();
        meant.forEach((message, those) -> {
            var mine = those.stream()
                    .filter(one -> one.rule().mode() == Mode.LIVE)
                    .filter(one -> claimed.contains(new Claim(one.rule().id(), message.id())))
                    .toList();
            if (!mine.isEmpty()) {
                act(workspace, message, mine);
                mine.stream()
                        .filter(one -> !one.rule().then().labels().isEmpty())
                        .forEach(one -> labelled.add(new Found(one.rule(), message)));
            }
        });
        labels.put(workspace, labelled);
        Tenant.afterCommit(() -> live.changed(workspace, "moderation"));
    }

    private void act(WorkspaceId workspace, Message message, List<Meant> meant) {
        var making = meant.stream().filter(one -> one.rule().then().makesCase()).toList();
        var item = making.isEmpty() ? Optional.<ReviewItemId>empty() : Optional.of(judged(workspace, message, making));
        meant.stream()
                .filter(one -> !one.rule().then().told().nobody())
                .forEach(one -> calls.found(workspace, one.rule(), message, item));
    }

    /** The first rule that acts does; what others only put before a person needs none then. */
    private ReviewItemId judged(WorkspaceId workspace, Message message, List<Meant> meant) {
        return meant.stream()
                .filter(one -> !one.rule().then().sanctions().isEmpty())
                .findFirst()
                .flatMap(one -> acts(workspace, message, one, meant))
                .orElseGet(() -> queue(workspace, message, meant));
    }

    /** The case, if it could; what its network does not offer waits for a person instead. */
    private Optional<ReviewItemId> acts(WorkspaceId workspace, Message message, Meant acting, List<Meant> all) {
        var rule = acting.rule();
        var cited = articles.inForce(workspace).flatMap(there -> there.cite(rule.article()));
        boolean can = cited.isPresent()
                && rule.then().sanctions().stream()
                        .allMatch(one -> powers.of(workspace, message, one).can());
        if (!can) {
            return Optional.empty();
        }
        var here = workspaces.find(workspace).orElseThrow();
        var language = notices.language(here, message);
        boolean tells = !rule.then().notice().isEmpty()
                && powers.whyNoNotice(workspace, message).isEmpty();
        var sanctions = rule.then().inOrder();
        var text = tells
                ? notices.whole(
                        workspace,
                        language,
                        rule.then().notice(),
                        sanctions,
                        cited.get(),
                        rule.address() + "/appeal/" + Notices.LINK)
                : "";
        var item = queue(workspace, message, all);
        var actor = new Actor(Actor.Kind.RULE, Optional.of(rule.id().value()), rule.name());
        var given = new Given(rule.then().sanctions(), OptionalInt.of(rule.article()), text);
        decisions.byRule(workspace, actor, item, message, given, cited.get(), text, language);
        return Optional.of(item);
    }

    private ReviewItemId queue(WorkspaceId workspace, Message message, List<Meant> meant) {
        int priority = meant.stream()
                .mapToInt(one -> one.rule().then().queue().orElse(2))
                .max()
                .orElse(1);
        boolean second = meant.stream().anyMatch(one -> one.rule().then().secondPerson());
        var first = ReviewItems.about(
                message, priority, OptionalInt.of(meant.getFirst().rule().article()));
        var item = items.put(workspace, new ReviewItemId(Ids.next()), first.withSecond(second), now());
        for (var one : reasons(workspace, meant)) {
            items.reason(workspace, item, one);
        }
        meant.stream()
                .filter(one -> one.rule().then().queue().orElse(0) == RuleActs.URGENT)
                .findFirst()
                .ifPresent(one -> calls.urgent(
                        workspace,
                        item,
                        message.channel(),
                        one.rule().name(),
                        message.author().name()));
        return item;
    }

    private List<Reason> reasons(WorkspaceId workspace, List<Meant> meant) {
        var reasons = new ArrayList<Reason>();
        for (var one : meant) {
            var id = one.rule().id().value();
            reasons.add(new Reason(
                    Source.RULE,
                    id,
                    one.rule().name(),
                    "",
                    one.marks(),
                    items.record(workspace, Source.RULE, id),
                    now()));
        }
        return reasons;
    }

    private Instant now() {
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
