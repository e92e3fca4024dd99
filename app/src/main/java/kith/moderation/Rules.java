package kith.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.job.Due;
import kith.job.Lane;
import kith.message.MessageId;
import kith.moderation.Rehearsal.Hit;
import kith.moderation.Rule.Mode;
import kith.moderation.internal.RehearsalRows;
import kith.moderation.internal.Rehearsing;
import kith.moderation.internal.RuleCheck;
import kith.moderation.internal.RuleJson;
import kith.moderation.internal.RuleRows;
import kith.moderation.internal.StartingRules;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** The rules of a workspace: written, rehearsed on the past, run in the shadow, then live. A changed rule runs in the shadow again. */
@Service
public class Rules {
    public static final int MOST = 500;

    /** Before a rule is live, its precision is at least this by the low end of its interval. */
    public static final double ENOUGH = 0.60;

    /** Before it takes something from somebody without a person, this. */
    public static final double ENOUGH_TO_ACT = 0.95;

    private static final int LONGEST_NAME = 80;
    private static final Duration LATELY = Duration.ofDays(7);

    private final RuleRows rows;
    private final RehearsalRows rehearsals;
    private final Articles articles;
    private final RuleTargets targets;
    private final Due due;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Rules(
            RuleRows rows,
            RehearsalRows rehearsals,
            Articles articles,
            RuleTargets targets,
            Due due,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.rehearsals = rehearsals;
        this.articles = articles;
        this.targets = targets;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** A rule as somebody gives it, which may be none. */
    public record Written(String name, int article, Condition when, RuleActs then, String address) {}

    /** In the order in which they were made. */
    public List<Rule> all(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rows.all(workspace));
    }

    public Rule get(WorkspaceId workspace, RuleId id) {
        return all(workspace).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("rule.not-found"));
    }

    /** How many messages each rule found in the last seven days; of rules that found none, nothing. */
    public Map<RuleId, Long> lastSevenDays(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rows.matched(workspace, now().minus(LATELY)));
    }

    /** What a rule found last, the newest first. */
    public List<RuleRows.Match> latest(WorkspaceId workspace, RuleId rule, int limit) {
        return tenant.in(workspace, () -> rows.latest(workspace, rule, limit));
    }

    /**
     * Writes a rule, as a draft.
     *
     * @throws Invalid when it is none
     */
    public Rule create(Here here, Written written) {
        return tenant.in(here.id(), () -> {
            rows.lock(here.id());
            if (rows.all(here.id()).size() >= MOST) {
                throw new Invalid("name", "rule.invalid.many", MOST);
            }
            var rule = valid(here, new RuleId(Ids.next()), Mode.DRAFT, Optional.empty(), 1, written);
            return put(here, rule, act("rule.create", rule).with(facts(rule)));
        });
    }

    /**
     * Writes the rules that come with the program, as drafts: words of insults and of spam in English and French. Those whose name is
     * there already are left alone.
     *
     * @param name of a kind and a language, in the reader's words
     */
    public List<Rule> begin(Here here, BinaryOperator<String> name, String address) {
        return tenant.in(here.id(), () -> {
            var there = all(here.id()).stream().map(Rule::name).toList();
            var inForce = articles.inForce(here.id())
                    .orElseThrow(() -> new Invalid("article", "moderation.invalid.no-charter"));
            return StartingRules.all().stream()
                    .map(ready -> new Written(
                            name.apply(ready.kind(), ready.language()),
                            inForce.cite(ready.article()).isPresent() ? ready.article() : 1,
                            ready.when(),
                            ready.then(),
                            address))
                    .filter(written -> !there.contains(written.name()))
                    .map(written -> create(here, written))
                    .toList();
        });
    }

    /**
     * What it did stays done. A live rule runs in the shadow again, until somebody has seen how it does now.
     *
     * @throws Invalid when it is no rule
     */
    public Rule change(Here here, Rule was, Written written) {
        return tenant.in(here.id(), () -> {
            rows.lock(here.id());
            var mode = was.mode() == Mode.LIVE ? Mode.SHADOW : was.mode();
            var is = valid(here, was.id(), mode, was.since(), was.revision() + 1, written);
            return put(here, is, act("rule.change", is).changing(facts(was), facts(is)));
        });
    }

    public void delete(Here here, Rule rule) {
        tenant.run(here.id(), () -> {
            rows.lock(here.id());
            rows.delete(here.id(), rule.id());
            history.record(here.id(), here.actor(), act("rule.delete", rule).changing(facts(rule), Map.of()));
            changed(here.id());
        });
    }

    /**
     * Lets it run, for what is said from now on, or not.
     *
     * @param despite why it goes live although its rehearsal says too little of it; kept in the history; empty: it must have been
     *     rehearsed well enough
     * @throws Problem when it was not
     */
    public Rule mode(Here here, Rule was, Mode mode, String despite) {
        if (was.mode() == mode) {
            return was;
        }
        return tenant.in(here.id(), () -> {
            rows.lock(here.id());
            if (mode != Mode.DRAFT) {
                requireArticle(here.id(), was.article());
            }
            if (mode == Mode.LIVE && despite.isBlank()) {
                requireRehearsal(here.id(), was);
            }
            // Many networks tell the second only: what is said in this one counts.
            var since = now().truncatedTo(ChronoUnit.SECONDS);
            var is = was.in(mode, mode == Mode.DRAFT ? Optional.empty() : Optional.of(since));
            var action = act("rule.mode", is).changing(Map.of("mode", was.mode().word()), Map.of("mode", mode.word()));
            return put(here, is, despite.isBlank() ? action : action.because(despite.strip()));
        });
    }

    private void requireArticle(WorkspaceId workspace, int article) {
        if (articles.inForce(workspace).flatMap(there -> there.cite(article)).isEmpty()) {
            throw new Invalid("article", "moderation.invalid.no-article", article);
        }
    }

    private void requireRehearsal(WorkspaceId workspace, Rule rule) {
        var low = rehearsals.of(workspace, rule.id(), 10).stream()
                .filter(one -> one.revision() == rule.revision())
                .mapToDouble(one -> one.precision().low())
                .max()
                .orElse(0);
        double needed = rule.then().sanctions().isEmpty() ? ENOUGH : ENOUGH_TO_ACT;
        if (low < needed) {
            throw Problem.conflict("rule.not-enough", Math.round(low * 100), Math.round(needed * 100));
        }
    }

    private Rule put(Here here, Rule rule, Action action) {
        rows.put(here.id(), rule, now());
        history.record(here.id(), here.actor(), action);
        changed(here.id());
        return rule;
    }

    private Rule valid(Here here, RuleId id, Mode mode, Optional<Instant> since, int revision, Written written) {
        var name = written.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid("name", "routing.invalid.name", LONGEST_NAME);
        }
        requireArticle(here.id(), written.article());
        RuleCheck.check(written.when(), written.then());
        targets.of(here.id()).check(written.then());
        return new Rule(
                id,
                name,
                written.article(),
                written.when(),
                written.then(),
                mode,
                since,
                revision,
                here.caller().person().id().value(),
                written.address());
    }

    /**
     * Reads the last days with a rule, in the background.
     *
     * @param days 1 to 365
     */
    public Rehearsal rehearse(Here here, Rule rule, int days) {
        if (days < 1 || days > 365) {
            throw new Invalid("days", "rule.invalid.range", 1, 365);
        }
        return tenant.in(here.id(), () -> {
            var rehearsal = new Rehearsal(
                    Ids.next(),
                    rule.id(),
                    rule.revision(),
                    days,
                    Rehearsal.State.WAITING,
                    0,
                    0,
                    0,
                    new Precision(0, 0),
                    now(),
                    Optional.empty());
            rehearsals.insert(here.id(), rehearsal, here.caller().person().id().value());
            due.plan(
                    Rehearsing.KIND,
                    here.id(),
                    rehearsal.id(),
                    new Lane(here.id().value(), 1),
                    Optional.empty(),
                    false);
            history.record(
                    here.id(), here.actor(), act("rule.rehearse", rule).with(Map.of("days", String.valueOf(days))));
            return rehearsal;
        });
    }

    public Rehearsal rehearsal(WorkspaceId workspace, RuleId rule, UUID id) {
        return tenant.in(workspace, () -> rehearsals.find(workspace, id))
                .filter(one -> one.rule().equals(rule))
                .orElseThrow(() -> Problem.notFound("rule.no-rehearsal"));
    }

    /** The newest first. */
    public List<Rehearsal> rehearsals(WorkspaceId workspace, RuleId rule, int limit) {
        return tenant.in(workspace, () -> rehearsals.of(workspace, rule, limit));
    }

    /** Reads no further; what was found stays. */
    public Rehearsal stop(Here here, Rehearsal rehearsal) {
        return tenant.in(here.id(), () -> {
            rehearsals.end(here.id(), rehearsal.id(), Rehearsal.State.STOPPED, now());
            changed(here.id());
            return rehearsals.find(here.id(), rehearsal.id()).orElseThrow();
        });
    }

    /**
     * What a rehearsal found, in an order by chance, so that its beginning is a sample.
     *
     * @param after where the page before stopped; empty: from the start
     */
    public List<Hit> hits(WorkspaceId workspace, Rehearsal rehearsal, String after, int limit) {
        return tenant.in(workspace, () -> rehearsals.sample(workspace, rehearsal.id(), after, limit));
    }

    /** Says that a rule is right about this message, or wrong, or takes that back. */
    public Rehearsal judge(Here here, Rehearsal rehearsal, MessageId message, Optional<Boolean> right) {
        return tenant.in(here.id(), () -> {
            if (!rehearsals.judge(here.id(), rehearsal.id(), message, right)) {
                throw Problem.notFound("rule.no-hit");
            }
            return rehearsals.find(here.id(), rehearsal.id()).orElseThrow();
        });
    }

    private static Action act(String act, Rule rule) {
        return Action.of(act, "rule", rule.id(), rule.name());
    }

    private static Map<String, String> facts(Rule rule) {
        return Map.of(
                "name",
                rule.name(),
                "article",
                String.valueOf(rule.article()),
                "when",
                shortened(RuleJson.text(rule.when())),
                "then",
                RuleJson.text(rule.then()));
    }

    /** Ten thousand words are not told twice. */
    private static String shortened(String json) {
        return json.length() <= 4_000 ? json : json.substring(0, 4_000) + "…";
    }

    private void changed(WorkspaceId workspace) {
        Tenant.afterCommit(() -> live.changed(workspace, "moderation"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
