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
import kith.moderation.internal.CompiledRules;
import kith.moderation.internal.CompiledRules.Meant;
import kith.moderation.internal.Knowing;
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
    public void follow(WorkspaceId workspace, List<Message> batch) {
        var rules = compiled(workspace);
        if (rules.empty()) {
            return;
        }
        var known = knowing.of(workspace, rules, batch);
        var meant = new LinkedHashMap<Message, List<Meant>>();
        batch.stream().sorted(Comparator.comparing(Message::at)).forEach(message -> {
            var those = rules.meant(message, known).stream()
                    .filter(one -> runsFor(one.rule(), message))
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

    /** What was said before the rule ran is left alone: an archive that comes in late, a history that is read anew. */
    private static boolean runsFor(Rule rule, Message message) {
        return rule.since().filter(since -> !message.at().isBefore(since)).isPresent();
    }

    private void act(WorkspaceId workspace, Map<Message, List<Meant>> meant) {
        var claims = new LinkedHashMap<Claim, String>();
        meant.forEach((message, those) -> those.forEach(one -> claims.put(
                new Claim(one.rule().id(), message.id()), one.rule().then().words())));
        var claimed = rows.claim(workspace, claims, clock.instant());
        meant.forEach((message, those) -> {
            var mine = those.stream()
                    .filter(one -> one.rule().mode() == Mode.LIVE)
                    .filter(one -> claimed.contains(new Claim(one.rule().id(), message.id())))
                    .toList();
            if (!mine.isEmpty()) {
                act(workspace, message, mine);
            }
        });
        Tenant.afterCommit(() -> live.changed(workspace, "moderation"));
    }

    /** The first rule that acts does; what others only put before a person needs none then. */
    private void act(WorkspaceId workspace, Message message, List<Meant> meant) {
        var acting = meant.stream()
                .filter(one -> !one.rule().then().sanctions().isEmpty())
                .findFirst();
        boolean acts =
                acting.filter(one -> acts(workspace, message, one, meant)).isPresent();
        if (!acts) {
            queue(workspace, message, meant);
        }
    }

    /** Whether it could; what its network does not offer waits for a person instead. */
    private boolean acts(WorkspaceId workspace, Message message, Meant acting, List<Meant> all) {
        var rule = acting.rule();
        var cited = articles.inForce(workspace).flatMap(there -> there.cite(rule.article()));
        boolean can = cited.isPresent()
                && rule.then().sanctions().stream()
                        .allMatch(one -> powers.of(workspace, message, one).can());
        if (!can) {
            return false;
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
        return true;
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
