package kith.moderation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.database.Tenant;
import kith.history.Action;
import kith.history.History;
import kith.message.Message;
import kith.message.Messages;
import kith.moderation.internal.RaidRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What looks as if many did it together. */
@Service
public class Raids {
    /** More go on at once hardly ever. */
    private static final int AT_ONCE = 50;

    private final RaidRows rows;
    private final Messages messages;
    private final Channels channels;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Raids(
            RaidRows rows,
            Messages messages,
            Channels channels,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.messages = messages;
        this.channels = channels;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /**
     * @param next cursor of the next page
     */
    public record Page(
            List<Raid> items, long total, @Nullable String next) {}

    /** Where the reader may see it, the newest first. */
    public Page list(Here here, Optional<UUID> cursor, int limit) {
        var only = here.remit().only();
        return tenant.in(here.id(), () -> {
            var found = rows.newest(here.id(), only, cursor.flatMap(id -> rows.find(here.id(), id)), limit + 1);
            boolean more = found.size() > limit;
            var page = more ? found.subList(0, limit) : found;
            return new Page(
                    page,
                    rows.count(here.id(), only),
                    more ? page.getLast().id().toString() : null);
        });
    }

    /** Those that go on. */
    public List<Raid> on(Here here) {
        return list(here, Optional.empty(), AT_ONCE).items().stream()
                .filter(raid -> raid.on(clock.instant()))
                .toList();
    }

    public Raid get(Here here, UUID id) {
        return tenant.in(here.id(), () -> rows.find(here.id(), id))
                .filter(raid -> here.remit().reaches(raid.channel().value()))
                .orElseThrow(() -> Problem.notFound("raid.none"));
    }

    /** What was said in it, the latest first. */
    public List<Message> messages(Here here, Raid raid, int limit) {
        return tenant.in(here.id(), () -> {
            var found = messages.find(here.id(), rows.messages(here.id(), raid.id(), limit));
            return found.stream()
                    .sorted((one, other) -> other.at().compareTo(one.at()))
                    .toList();
        });
    }

    /**
     * It is none; the same is not told again for a day.
     *
     * @throws Problem when somebody said so before
     */
    public Raid dismiss(Here here, UUID id) {
        return tenant.in(here.id(), () -> {
            var raid = get(here, id);
            var person = here.caller().person();
            if (!rows.dismiss(here.id(), id, person.id(), person.name(), now())) {
                throw Problem.conflict("raid.dismissed-already");
            }
            var name =
                    channels.find(here.id(), raid.channel()).map(Channel::name).orElse("");
            history.record(here.id(), here.actor(), Action.of("raid.dismiss", "channel", raid.channel(), name));
            Tenant.afterCommit(() -> live.changed(here.id(), "moderation"));
            return get(here, id);
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
