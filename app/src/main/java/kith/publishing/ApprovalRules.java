package kith.publishing;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.publishing.ApprovalRule.Step;
import kith.publishing.internal.ApprovalRuleRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Service;

/** The workspace's rules of who approves which posts. All that concern a post hold, the oldest first. */
@Service
public class ApprovalRules {
    public static final int MOST_RULES = 50;
    public static final int MOST_STEPS = 5;
    public static final int MOST_TOPICS = 20;
    public static final int LONGEST_TOPIC = 60;

    private final ApprovalRuleRows rows;
    private final Channels channels;
    private final Team team;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    ApprovalRules(
            ApprovalRuleRows rows,
            Channels channels,
            Team team,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.channels = channels;
        this.team = team;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** What a person asks for. */
    public record Given(List<ChannelId> channels, List<String> topics, List<Step> steps) {
        public Given {
            channels = channels.stream().distinct().toList();
            topics = topics.stream()
                    .map(topic -> topic.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                    .filter(topic -> !topic.isEmpty())
                    .distinct()
                    .toList();
            steps = List.copyOf(steps);
        }
    }

    /** The oldest first. */
    public List<ApprovalRule> all(WorkspaceId workspace) {
        return tenant.in(workspace, rows::all);
    }

    public ApprovalRule get(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> rows.find(id)).orElseThrow(() -> Problem.notFound("approval.rule.none"));
    }

    /** @throws Invalid when it names a channel or a person that is none, or nobody at all */
    public ApprovalRule make(Here here, Given given) {
        require(here, given);
        return tenant.in(here.id(), () -> {
            if (rows.all().size() >= MOST_RULES) {
                throw new Invalid("steps", "approval.invalid.rules", MOST_RULES);
            }
            var rule = new ApprovalRule(Ids.next(), given.channels(), given.topics(), given.steps());
            rows.insert(rule, clock.instant());
            record(here, "approval-rule.make", Optional.empty(), Optional.of(rule));
            return rule;
        });
    }

    public ApprovalRule change(Here here, UUID id, Given given) {
        require(here, given);
        return tenant.in(here.id(), () -> {
            var was = get(here.id(), id);
            var rule = new ApprovalRule(id, given.channels(), given.topics(), given.steps());
            if (!was.equals(rule)) {
                rows.change(rule);
                record(here, "approval-rule.change", Optional.of(was), Optional.of(rule));
            }
            return rule;
        });
    }

    public void delete(Here here, UUID id) {
        tenant.run(here.id(), () -> {
            var was = get(here.id(), id);
            rows.delete(id);
            record(here, "approval-rule.delete", Optional.of(was), Optional.empty());
        });
    }

    private void require(Here here, Given given) {
        for (var channel : given.channels()) {
            if (channels.find(here.id(), channel).isEmpty()) {
                throw new Invalid("channels", "posts.invalid.channel", channel);
            }
        }
        if (given.topics().size() > MOST_TOPICS
                || given.topics().stream().anyMatch(topic -> topic.length() > LONGEST_TOPIC)) {
            throw new Invalid("topics", "approval.invalid.topics", MOST_TOPICS, LONGEST_TOPIC);
        }
        if (given.steps().isEmpty() || given.steps().size() > MOST_STEPS) {
            throw new Invalid("steps", "approval.invalid.steps", MOST_STEPS);
        }
        var may = team.of(here.id()).stream()
                .filter(mate -> mate.role().may(Right.APPROVE_POSTS))
                .map(Teammate::id)
                .collect(Collectors.toSet());
        for (var step : given.steps()) {
            if (step.approvers().isEmpty()) {
                throw new Invalid("steps", "approval.invalid.nobody");
            }
            if (!may.containsAll(step.approvers())) {
                throw new Invalid("steps", "approval.invalid.approver");
            }
        }
    }

    private void record(Here here, String act, Optional<ApprovalRule> was, Optional<ApprovalRule> is) {
        var rule = is.or(() -> was).orElseThrow();
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "approval-rule", rule.id(), subject(here, rule))
                        .changing(
                                was.map(one -> facts(here, one)).orElse(Map.of()),
                                is.map(one -> facts(here, one)).orElse(Map.of())));
        Tenant.afterCommit(() -> live.changed(here.id(), "posts"));
    }

    private String subject(Here here, ApprovalRule rule) {
        var where = names(here, rule);
        return where.isEmpty() ? String.join(", ", rule.topics()) : where;
    }

    private Map<String, String> facts(Here here, ApprovalRule rule) {
        return Map.of(
                "channels",
                names(here, rule),
                "topics",
                String.join(", ", rule.topics()),
                "steps",
                rule.steps().stream()
                        .map(step -> (step.every() ? "all of " : "any of ") + people(here, step.approvers()))
                        .collect(Collectors.joining("; ")));
    }

    private String names(Here here, ApprovalRule rule) {
        return rule.channels().stream()
                .flatMap(id -> channels.find(here.id(), id).stream())
                .map(Channel::name)
                .collect(Collectors.joining(", "));
    }

    private String people(Here here, List<PersonId> people) {
        return team.of(here.id()).stream()
                .filter(mate -> people.contains(mate.id()))
                .map(Teammate::name)
                .collect(Collectors.joining(", "));
    }
}
