package kith.conversation.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.conversation.LabelId;
import kith.conversation.Promise;
import kith.conversation.Promise.Standing;
import kith.conversation.Promises;
import kith.conversation.Promises.Kept;
import kith.conversation.ServiceLevel;
import kith.conversation.ServiceLevels;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Service levels, and what they promise, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class ServiceLevelsApi {
    private final ServiceLevels levels;
    private final Promises promises;

    ServiceLevelsApi(ServiceLevels levels, Promises promises) {
        this.levels = levels;
        this.promises = promises;
    }

    /**
     * @param count promises that ended in the last seven days, or fell due and still run
     * @param kept how many of them ended in time
     * @param share of them, 0 to 1; absent when none ended
     */
    record KeptBody(long count, long kept, @Nullable Double share) {
        static KeptBody of(List<Kept> all, ServiceLevel level, Promise.Kind kind) {
            return all.stream()
                    .filter(k -> k.level().equals(level.id()) && k.kind() == kind)
                    .findFirst()
                    .map(k -> new KeptBody(k.count(), k.kept(), k.share()))
                    .orElse(new KeptBody(0, 0, null));
        }
    }

    record LastSevenDays(KeptBody answer, KeptBody resolution) {}

    /**
     * @param channel for which alone it holds; absent: every channel
     * @param label whose conversations alone it is for; absent: whatever they bear
     * @param hours {@code business} or {@code clock}: what minutes are counted in
     * @param aheadPercent of the time promised, how much is left when Today tells of it
     * @param since what began before that day counts for nothing, but for whoever waits still
     */
    record LevelBody(
            UUID id,
            String name,
            @Nullable UUID channel,
            @Nullable UUID label,
            String hours,
            @Nullable Long answerMinutes,
            @Nullable Long resolutionMinutes,
            int aheadPercent,
            LocalDate since,
            LastSevenDays lastSevenDays) {
        static LevelBody of(ServiceLevel level, List<Kept> kept) {
            return new LevelBody(
                    level.id().value(),
                    level.name(),
                    level.channel().map(ChannelId::value).orElse(null),
                    level.label().map(LabelId::value).orElse(null),
                    level.business() ? "business" : "clock",
                    level.answer().map(Duration::toMinutes).orElse(null),
                    level.resolution().map(Duration::toMinutes).orElse(null),
                    level.aheadPercent(),
                    level.since(),
                    new LastSevenDays(
                            KeptBody.of(kept, level, Promise.Kind.ANSWER),
                            KeptBody.of(kept, level, Promise.Kind.RESOLUTION)));
        }
    }

    /**
     * @param hours {@code business} when absent
     * @param aheadPercent 1 to 90; 25 when absent
     * @param since today when absent
     */
    record NewLevel(
            @Nullable String name,
            @Nullable UUID channel,
            @Nullable UUID label,
            @Nullable String hours,
            @Nullable Integer answerMinutes,
            @Nullable Integer resolutionMinutes,
            @Nullable Integer aheadPercent,
            @Nullable String since) {
        ServiceLevels.Given given() {
            return new ServiceLevels.Given(
                    name == null ? "" : name,
                    Optional.ofNullable(channel).map(ChannelId::new),
                    Optional.ofNullable(label).map(LabelId::new),
                    business(hours),
                    Optional.ofNullable(answerMinutes),
                    Optional.ofNullable(resolutionMinutes),
                    aheadPercent == null ? ServiceLevels.USUAL_AHEAD : aheadPercent,
                    Optional.ofNullable(since).map(ServiceLevelsApi::day));
        }
    }

    static boolean business(@Nullable String hours) {
        if (hours != null && !hours.equals("business") && !hours.equals("clock")) {
            throw new Invalid("hours", "level.invalid.hours");
        }
        return !"clock".equals(hours);
    }

    static LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw new Invalid("since", "level.invalid.day", written);
        }
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/service-levels")
    Listing<LevelBody> list(Here here) {
        var kept = promises.lastSevenDays(here.id());
        return Listing.whole(levels.all(here.id()).stream()
                .map(level -> LevelBody.of(level, kept))
                .toList());
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/service-levels/{id}")
    LevelBody one(Here here, @PathVariable UUID id) {
        return body(here, levels.get(here.id(), id));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/service-levels")
    @ResponseStatus(HttpStatus.CREATED)
    LevelBody create(Here here, @RequestBody NewLevel body) {
        return body(here, levels.create(here, body.given()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/service-levels/{id}")
    LevelBody change(Here here, @PathVariable UUID id, @RequestBody NewLevel body) {
        return body(here, levels.change(here, levels.get(here.id(), id), body.given()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/service-levels/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Here here, @PathVariable UUID id) {
        levels.delete(here, levels.get(here.id(), id));
    }

    private LevelBody body(Here here, ServiceLevel level) {
        return LevelBody.of(level, promises.lastSevenDays(here.id()));
    }

    /**
     * @param next cursor of the next page, absent on the last
     */
    record PromisesBody(List<PromiseBody> items, @Nullable String next) {}

    /**
     * What is promised and not kept yet, the one due first first.
     *
     * @param standing absent: all; {@code ahead}: what is told ahead and what is over; {@code late}: what is over
     */
    @Needs(Right.READ_INBOX)
    @GetMapping("/promises")
    PromisesBody promises(
            Here here,
            @RequestParam(required = false) @Nullable String standing,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = promises.running(
                here.id(),
                Optional.ofNullable(standing).filter(s -> !s.isEmpty()).map(ServiceLevelsApi::standing),
                Optional.ofNullable(cursor),
                Math.clamp(limit, 1, 200));
        return new PromisesBody(page.items().stream().map(PromiseBody::of).toList(), page.next());
    }

    private static Standing standing(String word) {
        return Arrays.stream(Standing.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Invalid("standing", "level.invalid.standing"));
    }
}
