package kith.site.api;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kith.member.Member;
import kith.site.Today;
import kith.site.internal.ImportsUnderWay;
import kith.web.TodayItem;
import kith.web.TodayItem.Need;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Today for programs: the same content as the page. */
@RestController
class TodayApi {
    private final Today today;
    private final List<TodayItem> items;
    private final ImportsUnderWay imports;

    TodayApi(Today today, List<TodayItem> items, ImportsUnderWay imports) {
        this.today = today;
        this.items = items;
        this.imports = imports;
    }

    record NeedBody(String title, String why, @Nullable Instant since, String href) {
        static NeedBody of(Need need) {
            return new NeedBody(need.title(), need.why(), need.since().orElse(null), need.href());
        }
    }

    record Person(UUID id, String name, String rung, long answered, long helped, long talksWith, Instant lastSeen) {
        static Person of(Member m) {
            return new Person(m.id().value(), m.name(), m.rung().word(), m.given(), m.helped(), m.people(), m.lastAt());
        }
    }

    record QuietPerson(Person member, long activeWeeksOfEight) {}

    record Figures(
            long said,
            long saidBefore,
            long people,
            long peopleBefore,
            long newcomers,
            long newcomersBefore,
            long asked,
            long answered) {}

    record WeekBody(LocalDate monday, long said, long people) {}

    record ImportBody(UUID id, String name, String state, long done, long total) {}

    /**
     * @param end the moment from which everything is told: now, or when the history ended
     * @param waiting in how many conversations somebody waits
     * @param hours messages by hour of the week, Monday 00:00 first, in {@code zone}
     */
    record Body(
            Instant end,
            boolean ended,
            long waiting,
            List<NeedBody> needs,
            Figures lastSevenDays,
            List<WeekBody> weeks,
            List<Person> carrying,
            @Nullable QuietPerson quiet,
            long[] hours,
            String zone,
            List<ImportBody> imports,
            URI page) {}

    @Needs(Right.READ_TODAY)
    @GetMapping("/api/v1/workspaces/{workspace}/today")
    Body today(Here here, Words words) {
        var now = today.read(here);
        return new Body(
                now.end(),
                now.ended(),
                now.waiting(),
                items.stream()
                        .flatMap(item -> item.needs(here, words).stream())
                        .map(NeedBody::of)
                        .toList(),
                new Figures(
                        now.week().said(),
                        now.before().said(),
                        now.week().people(),
                        now.before().people(),
                        now.week().newcomers(),
                        now.before().newcomers(),
                        now.answered().asked(),
                        now.answered().answered()),
                now.weeks().stream()
                        .map(w -> new WeekBody(w.monday(), w.said(), w.people()))
                        .toList(),
                now.carrying().stream().map(c -> Person.of(c.member())).toList(),
                now.quiet()
                        .map(q -> new QuietPerson(Person.of(q.member()), q.weeks()))
                        .orElse(null),
                now.hours().ofWeek(),
                now.zone().getId(),
                imports.of(here.id()).stream()
                        .map(i -> new ImportBody(i.id(), i.name(), i.state(), i.done(), i.total()))
                        .toList(),
                URI.create("/" + here.workspace().slug() + "/today"));
    }
}
