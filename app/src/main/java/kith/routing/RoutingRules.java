package kith.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Assignee;
import kith.conversation.Conversation;
import kith.conversation.Conversations;
import kith.conversation.Forwards;
import kith.conversation.Priority;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.message.Message;
import kith.message.Messages;
import kith.routing.internal.Asking;
import kith.routing.internal.Compiled;
import kith.routing.internal.RuleJson;
import kith.routing.internal.RuleRows;
import kith.routing.internal.Targets;
import kith.text.rule.WordRule;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** The routing rules of a workspace, in the order in which they are asked. */
@Service
public class RoutingRules {
    public static final int MOST = 500;
    public static final int MOST_PHRASES = 200;

    /** So far back a trial looks. */
    public static final Duration TRIED = Duration.ofDays(7);

    /** So many messages a trial reads at most: the newest. */
    public static final int MOST_TRIED = 5_000;

    private static final int SAMPLE = 5;
    private static final int LONGEST_NAME = 80;

    private final RuleRows rows;
    private final Asking asking;
    private final Targets targets;
    private final Messages messages;
    private final Conversations conversations;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    RoutingRules(
            RuleRows rows,
            Asking asking,
            Targets targets,
            Messages messages,
            Conversations conversations,
            Tenant tenant,
            History history,
            InstantSource clock) {
        this.rows = rows;
        this.asking = asking;
        this.targets = targets;
        this.messages = messages;
        this.conversations = conversations;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /** A rule as somebody gives it, which may be none. */
    public record Given(String name, Conditions when, Acts then, String address) {}

    /** In the order in which they are asked. */
    public List<RoutingRule> all(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rows.all(workspace));
    }

    /** For controllers. */
    public RoutingRule get(WorkspaceId workspace, UUID id) {
        return all(workspace).stream()
                .filter(rule -> rule.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("routing.not-found"));
    }

    /** In how many conversations each rule acted in the last seven days; of rules that did not, nothing. */
    public Map<RoutingRuleId, Long> lastSevenDays(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rows.acted(workspace, clock.instant().minus(TRIED)));
    }

    /**
     * What rules name that is no more: a person or team, a label, a service, a channel. Such a rule is passed over.
     *
     * @return ends of keys, such as {@code label}, by rule; of rules that are whole, nothing
     */
    public Map<RoutingRuleId, List<String>> broken(WorkspaceId workspace, Collection<RoutingRule> rules) {
        var here = targets.of(workspace);
        var broken = new LinkedHashMap<RoutingRuleId, List<String>>();
        for (var rule : rules) {
            var gone = here.gone(rule);
            if (!gone.isEmpty()) {
                broken.put(rule.id(), gone);
            }
        }
        return broken;
    }

    /**
     * Makes a rule, which is asked last and off.
     *
     * @throws Invalid when it is none
     */
    public RoutingRule create(Here here, Given given) {
        return tenant.in(here.id(), () -> {
            rows.lock(here.id());
            int there = rows.all(here.id()).size();
            if (there >= MOST) {
                throw new Invalid("name", "routing.invalid.many", MOST);
            }
            var rule = valid(here, new RoutingRuleId(Ids.next()), there + 1, Optional.empty(), given);
            rows.put(here.id(), rule, now());
            history.record(here.id(), here.actor(), act("routing.create", rule).with(facts(rule)));
            return rule;
        });
    }

    /**
     * What it did stays done, and it does not act again where it did.
     *
     * @throws Invalid when it is no rule
     */
    public RoutingRule change(Here here, RoutingRule was, Given given) {
        return tenant.in(here.id(), () -> {
            rows.lock(here.id());
            var is = valid(here, was.id(), was.position(), was.since(), given);
            rows.put(here.id(), is, now());
            history.record(here.id(), here.actor(), act("routing.change", is).changing(facts(was), facts(is)));
            return is;
        });
    }

    /**
     * Switches it on, for what is said from now on, or off.
     *
     * @throws Invalid when it names something that is no more, or cannot be read
     */
    public RoutingRule run(Here here, RoutingRule was, boolean on) {
        if (was.since().isPresent() == on) {
            return was;
        }
        return tenant.in(here.id(), () -> {
            rows.lock(here.id());
            was.unreadable().ifPresent(why -> {
                throw new Invalid("name", "routing.unreadable", why);
            });
            if (on) {
                refuseBroken(here, was.when(), was.then());
            }
            var is = new RoutingRule(
                    was.id(),
                    was.name(),
                    was.position(),
                    was.when(),
                    was.then(),
                    on ? Optional.of(now()) : Optional.empty(),
                    was.by(),
                    was.address());
            rows.put(here.id(), is, now());
            history.record(here.id(), here.actor(), act(on ? "routing.on" : "routing.off", is));
            return is;
        });
    }

    /**
     * Puts it at this place; the others keep their order.
     *
     * @param position counted from 1; beyond the ends it becomes the first or last
     */
    public void move(Here here, RoutingRule rule, int position) {
        tenant.run(here.id(), () -> {
            rows.lock(here.id());
            var order = new ArrayList<>(
                    rows.all(here.id()).stream().map(RoutingRule::id).toList());
            if (!order.remove(rule.id())) {
                throw Problem.notFound("routing.not-found");
            }
            int to = Math.clamp(position, 1, order.size() + 1);
            order.add(to - 1, rule.id());
            if (to == rule.position()) {
                return;
            }
            rows.order(here.id(), order, now());
            history.record(
                    here.id(),
                    here.actor(),
                    act("routing.move", rule)
                            .changing(
                                    Map.of("position", String.valueOf(rule.position())),
                                    Map.of("position", String.valueOf(to))));
        });
    }

    public void delete(Here here, RoutingRule rule) {
        tenant.run(here.id(), () -> {
            rows.lock(here.id());
            rows.delete(here.id(), rule.id());
            var left = rows.all(here.id()).stream().map(RoutingRule::id).toList();
            rows.order(here.id(), left, now());
            history.record(here.id(), here.actor(), act("routing.delete", rule).changing(facts(rule), Map.of()));
        });
    }

    /**
     * What a rule would have caught.
     *
     * @param caught conversations
     * @param read messages that were tried
     * @param sample some of the conversations, the newest first, with what was said in them
     */
    public record Trial(int caught, int read, List<Caught> sample) {}

    public record Caught(Conversation conversation, Message message) {
        private static final int SHOWN = 200;

        /** The beginning of what was said. */
        public String excerpt() {
            var text = message.text();
            int length = text.codePointCount(0, text.length());
            return length <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
        }
    }

    /** Tries a rule on what was said in the last seven days. Nothing is done. */
    public Trial trial(WorkspaceId workspace, RoutingRule rule) {
        return tenant.in(workspace, () -> {
            var ids = rows.said(clock.instant().minus(TRIED), MOST_TRIED);
            var said = messages.find(workspace, ids);
            var compiled = new Compiled(List.of(rule));
            var facts = asking.of(workspace, compiled, said);
            var first = new LinkedHashMap<List<Object>, Message>();
            said.stream()
                    .sorted(java.util.Comparator.comparing(Message::at).reversed())
                    .filter(message -> !compiled.meant(message, facts).isEmpty())
                    .forEach(m -> first.putIfAbsent(List.of(m.channel(), m.threadKey()), m));
            var newest = first.values().stream().limit(SAMPLE).toList();
            var talks = conversations.of(workspace, newest);
            var sample = newest.stream()
                    .flatMap(m -> Optional.ofNullable(talks.get(m)).map(talk -> new Caught(talk, m)).stream())
                    .toList();
            return new Trial(first.size(), said.size(), sample);
        });
    }

    private static Action act(String act, RoutingRule rule) {
        return Action.of(act, "routing-rule", rule.id(), rule.name());
    }

    private static Map<String, String> facts(RoutingRule rule) {
        return Map.of("name", rule.name(), "when", RuleJson.text(rule.when()), "then", RuleJson.text(rule.then()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private RoutingRule valid(Here here, RoutingRuleId id, int position, Optional<Instant> since, Given given) {
        var name = given.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid("name", "routing.invalid.name", LONGEST_NAME);
        }
        var when = given.when();
        if (when.none()) {
            throw new Invalid("phrases", "routing.invalid.no-condition");
        }
        if (when.phrases().size() > MOST_PHRASES) {
            throw new Invalid("phrases", "routing.invalid.phrases", MOST_PHRASES);
        }
        for (var phrase : when.phrases()) {
            var mistake = WordRule.mistake(phrase);
            if (mistake != null) {
                throw new Invalid("phrases", "routing.invalid.phrase-" + mistake, phrase);
            }
        }
        for (var language : when.languages()) {
            if (!language.matches("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")) {
                throw new Invalid("languages", "routing.invalid.language", language);
            }
        }
        var then = given.then();
        if (then.none()) {
            throw new Invalid("to", "routing.invalid.no-act");
        }
        if (then.byLoad() && then.to().filter(Assignee.Team.class::isInstance).isEmpty()) {
            throw new Invalid("to", "routing.invalid.load");
        }
        if (then.priority().filter(Priority.NONE::equals).isPresent()) {
            throw new Invalid("priority", "routing.invalid.priority");
        }
        then.question().map(Acts.Question::note).ifPresent(note -> {
            if (note.isBlank() || note.length() > Forwards.LONGEST_NOTE) {
                throw new Invalid("note", "forward.invalid.note", Forwards.LONGEST_NOTE);
            }
        });
        refuseBroken(here, when, then);
        return new RoutingRule(
                id,
                name,
                position,
                when,
                then,
                since,
                here.caller().person().id().value(),
                given.address());
    }

    private void refuseBroken(Here here, Conditions when, Acts then) {
        targets.of(here.id()).gone(when, then).stream().findFirst().ifPresent(gone -> {
            throw new Invalid(gone, "routing.gone." + gone);
        });
    }
}
