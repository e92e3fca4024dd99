package kith.conversation;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.conversation.internal.LevelRows;
import kith.conversation.internal.PromisingAgain;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** The service levels of a workspace. A change lets what is promised be worked out anew, in the background. */
@Service
public class ServiceLevels {
    public static final int USUAL_AHEAD = 25;

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_ANSWER = 43_200;
    private static final int MOST_RESOLUTION = 129_600;
    private static final int MOST_AHEAD = 90;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private final LevelRows rows;
    private final PromisingAgain again;
    private final Channels channels;
    private final Labels labels;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    ServiceLevels(
            LevelRows rows,
            PromisingAgain again,
            Channels channels,
            Labels labels,
            Tenant tenant,
            History history,
            InstantSource clock) {
        this.rows = rows;
        this.again = again;
        this.channels = channels;
        this.labels = labels;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /**
     * A level as somebody gives it, which may be none.
     *
     * @param since today when empty
     */
    public record Given(
            String name,
            Optional<ChannelId> channel,
            Optional<LabelId> label,
            boolean business,
            Optional<Integer> answerMinutes,
            Optional<Integer> resolutionMinutes,
            int aheadPercent,
            Optional<LocalDate> since) {}

    /** In the order in which they were made. */
    public List<ServiceLevel> all(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rows.all(workspace));
    }

    public Optional<ServiceLevel> find(WorkspaceId workspace, ServiceLevelId id) {
        return all(workspace).stream().filter(level -> level.id().equals(id)).findFirst();
    }

    /**
     * @throws Invalid when it is no level, or there is one for that channel
     */
    public ServiceLevel create(Here here, Given given) {
        var level = valid(here, new ServiceLevelId(Ids.next()), given);
        tenant.run(here.id(), () -> {
            if (rows.all(here.id()).size() >= MOST) {
                throw new Invalid("name", "level.invalid.many", MOST);
            }
            again.plan(here.id());
            if (!rows.insert(here.id(), level, clock.instant())) {
                throw taken(level);
            }
            history.record(here.id(), here.actor(), act("level.create", level).with(facts(here, level)));
        });
        return level;
    }

    /**
     * @throws Invalid when it is no level, or there is another one for that channel
     */
    public ServiceLevel change(Here here, ServiceLevel was, Given given) {
        var is = valid(here, was.id(), given);
        if (was.equals(is)) {
            return is;
        }
        tenant.run(here.id(), () -> {
            again.plan(here.id());
            if (!rows.update(here.id(), is)) {
                throw taken(is);
            }
            history.record(
                    here.id(), here.actor(), act("level.change", is).changing(facts(here, was), facts(here, is)));
        });
        return is;
    }

    /** What it promised is promised no more, and what was kept of it is no longer counted. */
    public void delete(Here here, ServiceLevel level) {
        tenant.run(here.id(), () -> {
            again.plan(here.id());
            rows.delete(here.id(), level.id());
            history.record(here.id(), here.actor(), act("level.delete", level).changing(facts(here, level), Map.of()));
        });
    }

    private static Action act(String act, ServiceLevel level) {
        return Action.of(act, "service-level", level.id(), level.name());
    }

    private static RuntimeException taken(ServiceLevel level) {
        return new Invalid(
                "channel",
                level.channel().isPresent() || level.label().isPresent()
                        ? "level.invalid.channel-taken"
                        : "level.invalid.every-taken");
    }

    private Map<String, String> facts(Here here, ServiceLevel level) {
        var facts = new TreeMap<String, String>();
        facts.put("name", level.name());
        level.channel()
                .flatMap(id -> channels.find(here.id(), id))
                .map(Channel::name)
                .ifPresent(name -> facts.put("channel", name));
        level.label()
                .flatMap(id -> labels.find(here.id(), id))
                .map(Label::name)
                .ifPresent(name -> facts.put("label", name));
        facts.put("hours", level.business() ? "business" : "clock");
        level.answer().ifPresent(time -> facts.put("answerMinutes", String.valueOf(time.toMinutes())));
        level.resolution().ifPresent(time -> facts.put("resolutionMinutes", String.valueOf(time.toMinutes())));
        facts.put("aheadPercent", String.valueOf(level.aheadPercent()));
        facts.put("countsFrom", level.since().toString());
        return facts;
    }

    private ServiceLevel valid(Here here, ServiceLevelId id, Given given) {
        var name = given.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid("name", "level.invalid.name", LONGEST_NAME);
        }
        given.channel()
                .filter(channel -> channels.find(here.id(), channel).isEmpty())
                .ifPresent(none -> {
                    throw new Invalid("channel", "level.invalid.channel");
                });
        given.label().filter(label -> labels.find(here.id(), label).isEmpty()).ifPresent(none -> {
            throw new Invalid("label", "level.invalid.label");
        });
        if (given.answerMinutes().isEmpty() && given.resolutionMinutes().isEmpty()) {
            throw new Invalid("answerMinutes", "level.invalid.nothing");
        }
        if (given.aheadPercent() < 1 || given.aheadPercent() > MOST_AHEAD) {
            throw new Invalid("aheadPercent", "level.invalid.ahead", MOST_AHEAD);
        }
        var today = clock.instant().atZone(here.workspace().zone()).toLocalDate();
        var since = given.since().orElse(today);
        if (since.isBefore(FIRST_DAY) || since.isAfter(today)) {
            throw new Invalid("since", "level.invalid.since", FIRST_DAY.toString());
        }
        return new ServiceLevel(
                id,
                name,
                given.channel(),
                given.label(),
                given.business(),
                given.answerMinutes().map(minutes -> minutes("answerMinutes", minutes, MOST_ANSWER)),
                given.resolutionMinutes().map(minutes -> minutes("resolutionMinutes", minutes, MOST_RESOLUTION)),
                given.aheadPercent(),
                since);
    }

    private static Duration minutes(String field, int minutes, int most) {
        if (minutes < 1 || minutes > most) {
            throw new Invalid(field, "level.invalid.minutes", most);
        }
        return Duration.ofMinutes(minutes);
    }

    /** For controllers. */
    public ServiceLevel get(WorkspaceId workspace, UUID id) {
        return find(workspace, new ServiceLevelId(id)).orElseThrow(() -> Problem.notFound("level.not-found"));
    }
}
