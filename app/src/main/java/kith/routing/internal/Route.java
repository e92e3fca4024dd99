package kith.routing.internal;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import kith.conversation.Assignee;
import kith.conversation.Conversation;
import kith.conversation.Conversations;
import kith.conversation.ConversationsGrew;
import kith.conversation.Forwards;
import kith.conversation.ProposedReplies;
import kith.conversation.WorkByRule;
import kith.database.WorkspaceId;
import kith.history.Actor;
import kith.message.Message;
import kith.message.MessageId;
import kith.routing.Acts;
import kith.routing.RoutingRule;
import kith.routing.internal.RuleRows.Claim;
import kith.workspace.PersonId;
import kith.workspace.Workspaces;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks the rules about what was just said, in the transaction that reads it into conversations. A rule acts once in a conversation: the
 * row that says so is written together with what it did, so that reading a batch twice does nothing twice.
 */
@Component
class Route {
    private final RuleRows rows;
    private final Asking asking;
    private final Targets targets;
    private final Conversations conversations;
    private final WorkByRule work;
    private final Forwards forwards;
    private final ProposedReplies proposals;
    private final Workspaces workspaces;
    private final InstantSource clock;
    private final Map<WorkspaceId, Edition> compiled = new ConcurrentHashMap<>();

    /** The rules that run, as they were made ready for an edition of the table. */
    private record Edition(String of, Compiled rules) {}

    Route(
            RuleRows rows,
            Asking asking,
            Targets targets,
            Conversations conversations,
            WorkByRule work,
            Forwards forwards,
            ProposedReplies proposals,
            Workspaces workspaces,
            InstantSource clock) {
        this.rows = rows;
        this.asking = asking;
        this.targets = targets;
        this.conversations = conversations;
        this.work = work;
        this.forwards = forwards;
        this.proposals = proposals;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @EventListener
    void grew(ConversationsGrew grown) {
        var rules = compiled(grown.workspace());
        if (rules.empty()) {
            return;
        }
        var facts = asking.of(grown.workspace(), rules, grown.batch());
        var meant = new LinkedHashMap<Message, List<RoutingRule>>();
        grown.batch().stream().sorted(Comparator.comparing(Message::at)).forEach(message -> {
            var those = rules.meant(message, facts).stream()
                    .filter(rule -> runsFor(rule, message))
                    .toList();
            if (!those.isEmpty()) {
                meant.put(message, those);
            }
        });
        if (!meant.isEmpty()) {
            act(grown.workspace(), meant);
        }
    }

    private Compiled compiled(WorkspaceId workspace) {
        var edition = rows.edition(workspace);
        return compiled.compute(workspace, (id, was) -> {
                    if (was != null && was.of().equals(edition)) {
                        return was;
                    }
                    var running = rows.all(workspace).stream()
                            .filter(RoutingRule::runs)
                            .toList();
                    return new Edition(edition, new Compiled(running));
                })
                .rules();
    }

    /** What was said before the rule ran is left alone: an archive that comes in late, a history that is read anew. */
    private static boolean runsFor(RoutingRule rule, Message message) {
        return rule.since().filter(since -> !message.at().isBefore(since)).isPresent();
    }

    private void act(WorkspaceId workspace, Map<Message, List<RoutingRule>> meant) {
        var talks = conversations.of(workspace, meant.keySet());
        var now = targets.of(workspace);
        var claims = new LinkedHashMap<Claim, MessageId>();
        var rules = new HashMap<Claim, RoutingRule>();
        meant.forEach((message, those) -> {
            var talk = talks.get(message);
            for (var rule : those) {
                if (talk != null && now.gone(rule).isEmpty()) {
                    var claim = new Claim(talk.id(), rule.id());
                    claims.putIfAbsent(claim, message.id());
                    rules.put(claim, rule);
                }
            }
        });
        if (claims.isEmpty()) {
            return;
        }
        var claimed = rows.claim(workspace, claims, clock.instant());
        var byId =
                talks.values().stream().collect(Collectors.toMap(Conversation::id, talk -> talk, (one, same) -> one));
        var loads = new HashMap<PersonId, Long>();
        claims.keySet().stream()
                .filter(claimed::contains)
                .sorted(Comparator.comparing(claim -> place(rules, claim)))
                .forEach(claim -> {
                    var talk = byId.get(claim.conversation());
                    var rule = rules.get(claim);
                    if (talk != null && rule != null) {
                        act(workspace, rule, talk, now, loads);
                    }
                });
    }

    private static int place(Map<Claim, RoutingRule> rules, Claim claim) {
        var rule = rules.get(claim);
        return rule == null ? 0 : rule.position();
    }

    private void act(
            WorkspaceId workspace, RoutingRule rule, Conversation talk, Targets.Now now, Map<PersonId, Long> loads) {
        var actor = new Actor(Actor.Kind.RULE, Optional.of(rule.id().value()), rule.name());
        var then = rule.then();
        then.to().flatMap(to -> whom(workspace, to, then.byLoad(), now, loads)).ifPresent(to -> {
            boolean given = work.assign(workspace, actor, talk, to);
            if (given && to instanceof Assignee.Person(var person)) {
                loads.computeIfPresent(person, (id, had) -> had + 1);
            }
        });
        if (!then.labels().isEmpty()) {
            work.label(workspace, actor, talk, then.labels());
        }
        then.priority().ifPresent(priority -> work.prioritise(workspace, actor, talk, priority));
        then.reply().flatMap(now::reply).ifPresent(reply -> proposals.propose(workspace, actor, talk, reply));
        then.question().ifPresent(question -> ask(workspace, actor, rule, talk, question, now));
    }

    /** In the name of whoever wrote the rule, while they are here. */
    private void ask(
            WorkspaceId workspace,
            Actor actor,
            RoutingRule rule,
            Conversation talk,
            Acts.Question question,
            Targets.Now now) {
        var here = workspaces.find(workspace).orElseThrow();
        var name = now.name(Assignee.person(rule.by())).orElseGet(here::name);
        now.service(question.service())
                .ifPresent(service -> forwards.askByRule(
                        here,
                        new Forwards.Asker(actor, rule.by(), name),
                        talk,
                        service,
                        question.note(),
                        path -> rule.address() + path));
    }

    /** Whoever of a team has least to answer; of several, the one who is named first. */
    private Optional<Assignee> whom(
            WorkspaceId workspace, Assignee to, boolean byLoad, Targets.Now now, Map<PersonId, Long> loads) {
        if (!byLoad || !(to instanceof Assignee.Team(var team))) {
            return Optional.of(to);
        }
        var people = now.people(team);
        var unknown = people.stream().filter(one -> !loads.containsKey(one)).toList();
        if (!unknown.isEmpty()) {
            loads.putAll(work.loads(workspace, unknown));
        }
        return people.stream()
                .min(Comparator.comparing(one -> loads.getOrDefault(one, 0L)))
                .<Assignee>map(Assignee.Person::new)
                .or(() -> Optional.of(to)); // a team of nobody: it waits for the team
    }
}
