package kith.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import kith.channel.CapabilityState;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.RemoteId;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.job.Due;
import kith.job.DueHandler;
import kith.message.Message;
import kith.message.Messages;
import kith.moderation.ReviewItem.Reason;
import kith.moderation.ReviewItem.Source;
import kith.moderation.StrictMode.Does;
import kith.moderation.internal.ReviewRows;
import kith.moderation.internal.StrictRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/**
 * Being stricter in a channel for an hour. It ends by itself, and what it did is undone then: what it hid and nobody judged is shown
 * again, and goes on waiting for a judgement.
 */
@Service
public class StrictModes implements DueHandler {
    public static final Duration LASTS = Duration.ofHours(1);

    /** Whoever said something for the first time less than so long before is new. */
    public static final Duration NEW_FOR = Duration.ofDays(7);

    /** Nobody makes it last for longer than this from now on. */
    public static final Duration LONGEST = Duration.ofHours(6);

    private static final String KIND = "strict-mode";
    private static final int PRIORITY = 2;

    private final StrictRows rows;
    private final ReviewRows items;
    private final Powers powers;
    private final Channels channels;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Due due;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    StrictModes(
            StrictRows rows,
            ReviewRows items,
            Powers powers,
            Channels channels,
            Messages messages,
            Deliveries deliveries,
            Due due,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.items = items;
        this.powers = powers;
        this.channels = channels;
        this.messages = messages;
        this.deliveries = deliveries;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** Those that go on where the reader may see it, the newest first. */
    public List<StrictMode> on(Here here) {
        return tenant.in(here.id(), () -> rows.on(here.id(), here.remit().only()));
    }

    public StrictMode get(Here here, UUID id) {
        return tenant.in(here.id(), () -> rows.find(here.id(), id))
                .filter(mode -> here.remit().reaches(mode.channel().value()))
                .orElseThrow(() -> Problem.notFound("strict.none"));
    }

    /** Whether what is said there can be hidden. */
    public boolean canHide(Channel channel) {
        return channels.capability(channel, Capability.MODERATE_HIDE).state() == CapabilityState.State.YES;
    }

    /**
     * @throws Problem when it is stricter there already, or its network does not hide
     */
    public StrictMode begin(Here here, ChannelId in, Does does) {
        var channel = channels.find(here.id(), in)
                .filter(one -> here.remit().reaches(one.id().value()))
                .orElseThrow(() -> new Invalid("channel", "strict.invalid.channel"));
        if (does == Does.HIDE && !canHide(channel)) {
            throw Problem.conflict("strict.cannot-hide", channel.name());
        }
        var person = here.caller().person();
        return tenant.in(here.id(), () -> {
            var now = now();
            var mode = new StrictMode(Ids.next(), in, does, now, now.plus(LASTS), person.name(), Optional.empty(), 0);
            if (!rows.insert(here.id(), mode, person.id())) {
                throw Problem.conflict("strict.on-already", channel.name());
            }
            due.plan(KIND, here.id(), mode.id(), in.value(), mode.until(), false);
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("strict.begin", "channel", in, channel.name()).with(Map.of("does", does.word())));
            changed(here.id());
            return mode;
        });
    }

    /** One hour more. */
    public StrictMode extend(Here here, UUID id) {
        return tenant.in(here.id(), () -> {
            var mode = going(here, id);
            var until = mode.until().plus(LASTS);
            if (until.isAfter(now().plus(LONGEST))) {
                throw Problem.conflict("strict.long", LONGEST.toHours());
            }
            rows.until(here.id(), id, until);
            record(here, "strict.extend", mode);
            changed(here.id());
            return get(here, id);
        });
    }

    /** Ends it now. */
    public StrictMode stop(Here here, UUID id) {
        return tenant.in(here.id(), () -> {
            var mode = going(here, id);
            end(here.id(), mode);
            due.remove(KIND, here.id(), id);
            record(here, "strict.end", mode);
            return get(here, id);
        });
    }

    private StrictMode going(Here here, UUID id) {
        var mode = rows.lock(here.id(), id)
                .filter(one -> here.remit().reaches(one.channel().value()))
                .orElseThrow(() -> Problem.notFound("strict.none"));
        if (mode.ended().isPresent()) {
            throw Problem.conflict("strict.over");
        }
        return mode;
    }

    private void record(Here here, String act, StrictMode mode) {
        var name = channels.find(here.id(), mode.channel()).map(Channel::name).orElse("");
        history.record(here.id(), here.actor(), Action.of(act, "channel", mode.channel(), name));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 1;
    }

    /** Its time is over, unless it was made longer meanwhile. */
    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> {
            var mode = rows.lock(workspace, id).filter(one -> one.ended().isEmpty());
            if (mode.isEmpty()) {
                return Optional.empty();
            }
            if (now().isBefore(mode.get().until())) {
                return Optional.of(mode.get().until());
            }
            end(workspace, mode.get());
            var name = channels.find(workspace, mode.get().channel())
                    .map(Channel::name)
                    .orElse("");
            history.record(
                    workspace,
                    Actor.KITH,
                    Action.of("strict.end", "channel", mode.get().channel(), name));
            return Optional.<Instant>empty();
        });
    }

    private void end(WorkspaceId workspace, StrictMode mode) {
        rows.end(workspace, mode.id(), now());
        for (var hold : rows.held(workspace, mode.id())) {
            if (hold.hiding().isPresent()) {
                messages.find(workspace, hold.message()).ifPresent(said -> show(workspace, said));
            }
            rows.settle(workspace, hold.message(), now());
        }
        changed(workspace);
    }

    /** Nothing is asked of a channel that may not act any more. */
    private void show(WorkspaceId workspace, Message said) {
        if (powers.of(workspace, said, Sanction.HIDE).can()) {
            var unused = deliveries.plan(
                    workspace, Actor.KITH, said.channel(), new Act.Unhide(new RemoteId(said.remoteId())));
        }
    }

    /**
     * Puts before a person what somebody new says where it is stricter now, once.
     *
     * @param modes those that go on
     * @param fresh whether its author is new
     */
    void meet(WorkspaceId workspace, List<StrictMode> modes, Message said, boolean fresh) {
        modes.stream()
                .filter(mode -> fresh
                        && mode.channel().equals(said.channel())
                        && !said.at().isBefore(mode.began()))
                .findFirst()
                .ifPresent(mode -> hold(workspace, mode, said));
    }

    private void hold(WorkspaceId workspace, StrictMode mode, Message said) {
        if (rows.isHeld(workspace, said.id())) {
            return;
        }
        var item = items.put(
                workspace, new ReviewItemId(Ids.next()), ReviewItems.about(said, PRIORITY, OptionalInt.empty()), now());
        rows.hold(workspace, mode.id(), said.id(), item);
        var weight = items.record(workspace, Source.RAID, mode.id());
        items.reason(workspace, item, new Reason(Source.RAID, mode.id(), "strict", "", List.of(), weight, now()));
        if (mode.does() == Does.HIDE
                && powers.of(workspace, said, Sanction.HIDE).can()) {
            var hiding =
                    deliveries.plan(workspace, Actor.KITH, said.channel(), new Act.Hide(new RemoteId(said.remoteId())));
            rows.hidden(workspace, said.id(), hiding);
        }
        changed(workspace);
    }

    private void changed(WorkspaceId workspace) {
        Tenant.afterCommit(() -> live.changed(workspace, "moderation"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
