package kith.publishing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.DueHandler;
import kith.publishing.Recurrence.Occurrence;
import kith.publishing.internal.SeriesRows;
import kith.web.Problem;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.People;
import kith.workspace.PersonId;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;

/**
 * Makes the posts of series, four weeks ahead, twice a day. The row of a post says of which day of its series it is, so that no day is made
 * twice, and none again after somebody withdrew it. It acts for whoever made the series, with their rights: when they are gone from the
 * team, nothing more is made.
 */
@Component
class SeriesMaking implements DueHandler {
    static final String KIND = "post-series";
    static final int DAYS_AHEAD = 28;
    private static final Duration AGAIN = Duration.ofHours(12);

    private final SeriesRows rows;
    private final Posts posts;
    private final Schedules schedules;
    private final PostChange change;
    private final People people;
    private final Workspaces workspaces;
    private final Tenant tenant;

    SeriesMaking(
            SeriesRows rows,
            Posts posts,
            Schedules schedules,
            PostChange change,
            People people,
            Workspaces workspaces,
            Tenant tenant) {
        this.rows = rows;
        this.posts = posts;
        this.schedules = schedules;
        this.change = change;
        this.people = people;
        this.workspaces = workspaces;
        this.tenant = tenant;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var found = tenant.in(workspace, () -> rows.hold(id))
                .filter(series -> series.ended().isEmpty());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var series = found.get();
        author(workspace, series).ifPresent(here -> ahead(here, series));
        return Optional.of(change.now().plus(AGAIN));
    }

    private Optional<Here> author(WorkspaceId workspace, Series series) {
        var person = people.byId(new PersonId(series.author().person()));
        return person.flatMap(author -> workspaces
                .find(workspace)
                .flatMap(found -> workspaces
                        .roleOf(author.id(), workspace)
                        .map(role -> new Here(
                                found,
                                new Caller(
                                        author,
                                        Optional.empty(),
                                        Optional.of(new Caller.Token(series.id(), series.title())),
                                        Optional.empty()),
                                role))));
    }

    private void ahead(Here here, Series series) {
        var today = LocalDate.ofInstant(change.now(), series.recurrence().zone());
        var end = today.plusDays(DAYS_AHEAD);
        series.recurrence()
                .between(today, end)
                .filter(occurrence -> occurrence.time().at().isAfter(change.now()))
                .forEach(occurrence -> {
                    try {
                        one(here, series, occurrence, series.plans());
                    } catch (Problem | Invalid refused) {
                        one(here, series, occurrence, false); // a draft shows it in the calendar, and somebody mends it
                    }
                });
    }

    private void one(Here here, Series series, Occurrence occurrence, boolean plans) {
        tenant.run(here.id(), () -> {
            var goesOn = rows.hold(series.id()).filter(now -> now.ended().isEmpty());
            var day = occurrence.day();
            if (goesOn.isEmpty()
                    || !rows.made(series.id(), day, day.plusDays(1)).isEmpty()) {
                return;
            }
            var post = posts.make(here, written(series, occurrence));
            rows.belongs(post.id(), series.id(), day);
            if (plans) {
                schedules.schedule(here, post.id(), post.version());
            }
        });
    }

    private static Written written(Series series, Occurrence occurrence) {
        return new Written(
                series.title(),
                "",
                series.text(),
                Optional.of(occurrence.time()),
                series.channels().stream()
                        .map(channel -> new Written.Own(channel, "", ""))
                        .toList());
    }
}
