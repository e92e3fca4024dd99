package kith.publishing.web;

import java.time.LocalDate;
import java.util.List;
import kith.publishing.Preflight;
import kith.publishing.Preflight.Found;
import kith.publishing.Preflight.Seen;
import kith.publishing.PreflightNights;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** What would fail in the next two weeks, for people. */
@Controller
public class PreflightPages {
    private final Preflight preflight;
    private final PreflightNights nights;

    PreflightPages(Preflight preflight, PreflightNights nights) {
        this.preflight = preflight;
        this.nights = nights;
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
        return View.of("publishing/preflight")
                .with("seen", seen)
                .with("days", days(here, seen))
                .with("nights", nights.nights(here.id()));
    }

    /** Asks the addresses of links, too. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{workspace}/calendar/preflight")
    Redirect now(Here here, Words words) {
        var seen = nights.look(here.id());
        return Redirect.to("/" + here.workspace().slug() + "/calendar/preflight")
                .saying(words.t("preflight.looked", seen.found().size()));
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

    /** What is the matter, for people. */
    public static String sentence(Found found, Words words) {
        return words.t(
                "preflight." + found.what().word(),
                found.channel().map(channel -> channel.name()).orElse(""),
                words.said(found.said()));
    }
}
