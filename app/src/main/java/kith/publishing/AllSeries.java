package kith.publishing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.job.Due;
import kith.job.Lane;
import kith.publishing.Post.By;
import kith.publishing.internal.SeriesRows;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Right;
import org.springframework.stereotype.Service;

/** Posts that come again. {@link SeriesMaking} makes the posts of the next four weeks, each day's once. */
@Service
public class AllSeries {
    private final SeriesRows rows;
    private final Schedules schedules;
    private final Channels channels;
    private final PostChange change;
    private final Due due;
    private final Tenant tenant;
    private final History history;

    AllSeries(
            SeriesRows rows,
            Schedules schedules,
            Channels channels,
            PostChange change,
            Due due,
            Tenant tenant,
            History history) {
        this.rows = rows;
        this.schedules = schedules;
        this.channels = channels;
        this.change = change;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
    }

    /** Those that go on first. */
    public List<Series> of(WorkspaceId workspace) {
        return tenant.in(workspace, rows::all);
    }

    /**
     * Begins one.
     *
     * @param plans its posts are scheduled by themselves; for whoever may approve
     * @throws Invalid when it says nothing, or has no channel
     */
    public Series make(Here here, String title, String text, List<ChannelId> on, Recurrence recurrence, boolean plans) {
        var written = new Written(
                title,
                "",
                text,
                Optional.empty(),
                on.stream().map(id -> new Written.Own(id, "", "")).toList());
        require(here, written, recurrence, plans);
        var me = here.caller().person();
        var series = new Series(
                Ids.next(),
                written.title(),
                written.text().strip(),
                on,
                recurrence,
                plans,
                new By(me.id().value(), me.name(), change.now()),
                Optional.empty());
        tenant.run(here.id(), () -> {
            rows.insert(series);
            record(
                    here,
                    "series.make",
                    series,
                    Map.of("text", series.text(), "at", recurrence.at().toString()));
            due.plan(
                    SeriesMaking.KIND,
                    here.id(),
                    series.id(),
                    new Lane(here.id().value(), 1),
                    Optional.empty(),
                    false);
        });
        return series;
    }

    private void require(Here here, Written written, Recurrence recurrence, boolean plans) {
        if (written.text().isBlank()) {
            throw new Invalid("text", "posts.invalid.empty");
        }
        if (written.channels().isEmpty()) {
            throw new Invalid("channels", "posts.invalid.no-channel");
        }
        for (var own : written.channels()) {
            if (channels.find(here.id(), own.channel())
                    .filter(Channel::connected)
                    .isEmpty()) {
                throw new Invalid("channels", "posts.invalid.channel", own.channel());
            }
        }
        var today = LocalDate.ofInstant(change.now(), recurrence.zone());
        if (recurrence.last().filter(last -> last.isBefore(today)).isPresent()) {
            throw new Invalid("last", "series.invalid.over");
        }
        if (plans && !here.may(Right.APPROVE_POSTS)) {
            throw Problem.forbidden("posts.schedule.ask");
        }
    }

    /**
     * Ends one: no post of it is made any more, and those that are still to come are withdrawn.
     *
     * @return how many were withdrawn
     */
    public int end(Here here, UUID id, String why) {
        return tenant.in(here.id(), () -> {
            var series = rows.hold(id).orElseThrow(() -> Problem.notFound("series.none"));
            if (!rows.end(id, change.now())) {
                throw Problem.conflict("series.ended");
            }
            due.remove(SeriesMaking.KIND, here.id(), id);
            record(here, "series.end", series, Map.of());
            int withdrawn = 0;
            for (var post : rows.open(id, change.now())) {
                schedules.withdraw(here, post, Optional.empty(), why);
                withdrawn++;
            }
            return withdrawn;
        });
    }

    private void record(Here here, String act, Series series, Map<String, String> facts) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(
                                act,
                                "series",
                                series.id(),
                                series.title().isBlank() ? Post.beginning(series.text()) : series.title())
                        .with(facts));
    }
}
