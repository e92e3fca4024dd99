package kith.publishing.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kith.publishing.Preflight;
import kith.publishing.Preflight.Found;
import kith.publishing.Preflight.Seen;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What would fail in the next two weeks, for people and for programs. */
@Controller
public class PreflightPages {
    private final Preflight preflight;

    PreflightPages(Preflight preflight) {
        this.preflight = preflight;
    }

    /**
     * A day of the two weeks.
     *
     * @param fails how much would not leave
     * @param looks how much wants a look
     */
    public record Day(LocalDate date, long fails, long looks) {}

    @Needs(Right.READ_POSTS)
    @GetMapping("/{workspace}/calendar/preflight")
    View page(Here here) {
        var seen = preflight.look(here);
        return View.of("publishing/preflight").with("seen", seen).with("days", days(here, seen));
    }

    private static List<Day> days(Here here, Seen seen) {
        var zone = here.workspace().zone();
        var first = LocalDate.ofInstant(seen.from(), zone);
        return first.datesUntil(LocalDate.ofInstant(seen.to(), zone).plusDays(1))
                .map(day -> {
                    var ofDay = seen.found().stream()
                            .filter(found -> LocalDate.ofInstant(
                                            found.post().time().orElseThrow().at(), zone)
                                    .equals(day))
                            .toList();
                    var fails =
                            ofDay.stream().filter(found -> found.what().fails()).count();
                    return new Day(day, fails, ofDay.size() - fails);
                })
                .toList();
    }

    /**
     * @param what such as {@code refused}, {@code broken} or {@code not-approved}
     * @param fails it would not leave; else it wants a look
     * @param said a sentence in the caller's language
     */
    record FoundBody(UUID post, @Nullable UUID channel, Instant publishAt, String what, boolean fails, String said) {
        static FoundBody of(Found found, Words words) {
            return new FoundBody(
                    found.post().id().value(),
                    found.channel().map(c -> c.id().value()).orElse(null),
                    found.post().time().orElseThrow().at(),
                    found.what().word(),
                    found.what().fails(),
                    sentence(found, words));
        }
    }

    record PreflightBody(Instant from, Instant to, int looked, List<FoundBody> found) {}

    /** What would fail in the next two weeks; what leaves first stands first. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/api/v1/workspaces/{workspace}/preflight")
    ResponseEntity<PreflightBody> program(Here here, Words words) {
        var seen = preflight.look(here);
        return ResponseEntity.ok(new PreflightBody(
                seen.from(),
                seen.to(),
                seen.looked(),
                seen.found().stream().map(found -> FoundBody.of(found, words)).toList()));
    }

    /** What is the matter, for people. */
    public static String sentence(Found found, Words words) {
        return words.t(
                "preflight." + found.what().word(),
                found.channel().map(channel -> channel.name()).orElse(""),
                found.said());
    }
}
