package kith.publishing.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.AllSeries;
import kith.publishing.Series;
import kith.web.Listing;
import kith.web.Words;
import kith.workspace.Here;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Posts that come again, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/series")
class SeriesApi {
    private final AllSeries all;
    private final InstantSource clock;

    SeriesApi(AllSeries all, InstantSource clock) {
        this.all = all;
        this.clock = clock;
    }

    /**
     * @param days 1 for Monday to 7 for Sunday
     * @param at what the clock in {@code zone} shows
     * @param plans its posts are scheduled; else they are drafts
     */
    record SeriesBody(
            UUID id,
            String title,
            String text,
            List<UUID> channels,
            List<Integer> days,
            LocalTime at,
            String zone,
            LocalDate first,
            @Nullable LocalDate last,
            boolean plans,
            String author,
            @Nullable Instant ended) {
        static SeriesBody of(Series series) {
            var recurrence = series.recurrence();
            return new SeriesBody(
                    series.id(),
                    series.title(),
                    series.text(),
                    series.channels().stream().map(ChannelId::value).toList(),
                    recurrence.days().stream().map(DayOfWeek::getValue).sorted().toList(),
                    recurrence.at(),
                    recurrence.zone().getId(),
                    recurrence.first(),
                    recurrence.last().orElse(null),
                    series.plans(),
                    series.author().name(),
                    series.ended().orElse(null));
        }
    }

    /**
     * @param at such as {@code 09:00}
     * @param zone the workspace's when absent
     * @param first today when absent
     */
    record NewSeries(
            @Nullable String title,
            @Nullable String text,
            @Nullable List<UUID> channels,
            @Nullable List<Integer> days,
            @Nullable String at,
            @Nullable String zone,
            @Nullable String first,
            @Nullable String last,
            @Nullable Boolean plans) {}

    /** Those that go on first. */
    @Needs(Right.READ_POSTS)
    @GetMapping
    Listing<SeriesBody> all(Here here) {
        return Listing.whole(all.of(here.id()).stream().map(SeriesBody::of).toList());
    }

    /** Begins one: the posts of its next four weeks are made at once. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SeriesBody make(Here here, @RequestBody NewSeries body) {
        var zone = body.zone() == null ? here.workspace().zone().getId() : body.zone();
        var recurrence = SeriesForm.recurrence(
                Objects.requireNonNullElse(body.days(), List.<Integer>of()),
                or(body.at()),
                zone,
                or(body.first()),
                or(body.last()),
                Calendars.today(here, clock.instant()));
        var on = Objects.requireNonNullElse(body.channels(), List.<UUID>of()).stream()
                .map(ChannelId::new)
                .toList();
        return SeriesBody.of(
                all.make(here, or(body.title()), or(body.text()), on, recurrence, Boolean.TRUE.equals(body.plans())));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Ends it; its posts that are still to come are withdrawn. */
    @Needs(Right.APPROVE_POSTS)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Here here, @PathVariable UUID id, Words words) {
        all.end(here, id, words.t("series.ended-why"));
    }
}
