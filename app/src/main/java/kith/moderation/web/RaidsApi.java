package kith.moderation.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.moderation.Raid;
import kith.moderation.Raids;
import kith.moderation.StrictMode;
import kith.moderation.StrictModes;
import kith.web.Listing;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What looks as if many did it together, and being stricter for an hour, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class RaidsApi {
    private static final int SAID = 200;

    private final Raids raids;
    private final StrictModes modes;
    private final InstantSource clock;

    RaidsApi(Raids raids, StrictModes modes, InstantSource clock) {
        this.raids = raids;
        this.modes = modes;
        this.clock = clock;
    }

    /**
     * @param kind {@code accounts}, {@code texts} or {@code link}
     * @param state {@code on}, {@code over} or {@code dismissed}
     * @param what the link, or one of the texts as an example
     */
    record RaidBody(
            UUID id,
            String kind,
            UUID channel,
            String state,
            String what,
            long messages,
            long accounts,
            Instant began,
            Instant last) {
        static RaidBody of(Raid raid, Instant now) {
            return new RaidBody(
                    raid.id(),
                    raid.kind().word(),
                    raid.channel().value(),
                    raid.dismissed() ? "dismissed" : raid.on(now) ? "on" : "over",
                    raid.what(),
                    raid.messages(),
                    raid.accounts(),
                    raid.began(),
                    raid.last());
        }
    }

    record SaidBody(UUID id, UUID author, String name, String text, Instant at) {}

    /**
     * @param does {@code queue}, or {@code hide}, which queues too
     * @param held how many messages it put before a person
     */
    record ModeBody(
            UUID id,
            UUID channel,
            String does,
            Instant began,
            Instant until,
            String by,
            @Nullable Instant ended,
            long held) {
        static ModeBody of(StrictMode mode) {
            return new ModeBody(
                    mode.id(),
                    mode.channel().value(),
                    mode.does().word(),
                    mode.began(),
                    mode.until(),
                    mode.by(),
                    mode.ended().orElse(null),
                    mode.held());
        }
    }

    record NewStrictMode(@Nullable UUID channel, @Nullable String does) {}

    /** The newest first. */
    @Needs(Right.READ_MODERATION)
    @GetMapping("/raids")
    Listing<RaidBody> list(
            Here here,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = raids.list(here, Optional.ofNullable(cursor), Math.clamp(limit, 1, 200));
        return new Listing<>(
                page.items().stream()
                        .map(raid -> RaidBody.of(raid, clock.instant()))
                        .toList(),
                page.total(),
                page.next());
    }

    @Needs(Right.READ_MODERATION)
    @GetMapping("/raids/{id}")
    RaidBody one(Here here, @PathVariable UUID id) {
        return RaidBody.of(raids.get(here, id), clock.instant());
    }

    /** What was said in it, at most the newest 200. */
    @Needs(Right.READ_MODERATION)
    @GetMapping("/raids/{id}/messages")
    Listing<SaidBody> messages(Here here, @PathVariable UUID id) {
        return Listing.whole(raids.messages(here, raids.get(here, id), SAID).stream()
                .map(said -> new SaidBody(
                        said.id().value(),
                        said.author().id().value(),
                        said.author().name(),
                        said.text(),
                        said.at()))
                .toList());
    }

    /** It is none; the same is not told again for a day. */
    @Needs(Right.OVERSEE)
    @PostMapping("/raids/{id}/dismissal")
    RaidBody dismiss(Here here, @PathVariable UUID id) {
        return RaidBody.of(raids.dismiss(here, id), clock.instant());
    }

    /** Those that go on. */
    @Needs(Right.READ_MODERATION)
    @GetMapping("/strict-modes")
    Listing<ModeBody> modes(Here here) {
        return Listing.whole(modes.on(here).stream().map(ModeBody::of).toList());
    }

    @Needs(Right.READ_MODERATION)
    @GetMapping("/strict-modes/{id}")
    ModeBody mode(Here here, @PathVariable UUID id) {
        return ModeBody.of(modes.get(here, id));
    }

    /** For an hour; 409 where it is stricter already or what is said cannot be hidden. */
    @Needs(Right.OVERSEE)
    @PostMapping("/strict-modes")
    @ResponseStatus(HttpStatus.CREATED)
    ModeBody begin(Here here, @RequestBody NewStrictMode body) {
        if (body.channel() == null) {
            throw new Invalid("channel", "strict.invalid.channel");
        }
        var does = StrictMode.Does.of(body.does() == null ? "" : body.does())
                .orElseThrow(() -> new Invalid("does", "strict.invalid.does"));
        return ModeBody.of(modes.begin(here, new ChannelId(body.channel()), does));
    }

    /** One hour more. */
    @Needs(Right.OVERSEE)
    @PostMapping("/strict-modes/{id}/extension")
    ModeBody extend(Here here, @PathVariable UUID id) {
        return ModeBody.of(modes.extend(here, id));
    }

    /** Ends it now, as it would end by itself. */
    @Needs(Right.OVERSEE)
    @DeleteMapping("/strict-modes/{id}")
    ModeBody stop(Here here, @PathVariable UUID id) {
        return ModeBody.of(modes.stop(here, id));
    }
}
