package kith.publishing.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.PostId;
import kith.publishing.Slot;
import kith.publishing.Slots;
import kith.web.Listing;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** When posts leave as a rule, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class SlotsApi {
    private static final int MOST_DAYS = 62;

    private final Slots slots;
    private final InstantSource clock;

    SlotsApi(Slots slots, InstantSource clock) {
        this.slots = slots;
        this.clock = clock;
    }

    /**
     * @param day 1 for Monday to 7 for Sunday
     * @param at what the clock of the workspace shows
     */
    record SlotBody(UUID id, UUID channel, int day, LocalTime at) {
        static SlotBody of(Slot slot) {
            return new SlotBody(slot.id(), slot.channel().value(), slot.day().getValue(), slot.at());
        }
    }

    /**
     * @param days 1 for Monday to 7 for Sunday
     * @param at such as {@code 09:00}
     */
    record NewSlots(
            @Nullable UUID channel,
            @Nullable List<Integer> days,
            @Nullable String at) {}

    /** By channel, day and time. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/slots")
    Listing<SlotBody> all(Here here) {
        return Listing.whole(slots.of(here.id()).stream().map(SlotBody::of).toList());
    }

    /** Adds one for each day; answers all of that channel. */
    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/slots")
    @ResponseStatus(HttpStatus.CREATED)
    Listing<SlotBody> add(Here here, @RequestBody NewSlots body) {
        var days = SlotForm.days(Objects.requireNonNullElse(body.days(), List.<Integer>of()));
        var added = slots.add(
                here,
                SlotForm.channel(String.valueOf(body.channel())),
                days,
                SlotForm.time(Objects.requireNonNullElse(body.at(), "")));
        return Listing.whole(added.stream().map(SlotBody::of).toList());
    }

    @Needs(Right.APPROVE_POSTS)
    @DeleteMapping("/slots/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID id) {
        slots.remove(here, id);
    }

    /**
     * @param wall what the clock of the workspace shows then
     * @param channels on which it is free
     */
    record FreeBody(Instant at, LocalDateTime wall, List<UUID> channels) {}

    /**
     * The free slots, the next first.
     *
     * @param from today when absent
     * @param to the first day that is too late; a week after {@code from} when absent
     */
    @Needs(Right.READ_POSTS)
    @GetMapping("/slots/free")
    Listing<FreeBody> free(
            Here here,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var first = from == null ? Calendars.today(here, clock.instant()) : from;
        var end = to == null ? first.plusWeeks(1) : to;
        var last = end.isAfter(first.plusDays(MOST_DAYS)) ? first.plusDays(MOST_DAYS) : end;
        return Listing.whole(slots.free(here, first, last).stream()
                .map(free -> new FreeBody(
                        free.time().at(),
                        free.time().wall(),
                        free.channels().stream().map(ChannelId::value).toList()))
                .toList());
    }

    /**
     * @param minutes between two posts of that channel at least
     */
    record SpacingBody(@Nullable Integer minutes) {}

    @Needs(Right.APPROVE_POSTS)
    @PutMapping("/slots/spacing/{channel}")
    SpacingBody space(Here here, @PathVariable UUID channel, @RequestBody SpacingBody body) {
        int minutes = SlotForm.minutes(String.valueOf(body.minutes()));
        slots.space(here, new ChannelId(channel), Duration.ofMinutes(minutes));
        return new SpacingBody(minutes);
    }

    /** Gives the post the next free slot of its channels. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/posts/{id}/slot")
    ResponseEntity<PostBody> take(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var post = slots.take(here, new PostId(id), IfMatch.version(ifMatch));
        return ResponseEntity.ok().eTag(String.valueOf(post.version())).body(PostBody.of(post));
    }
}
