package kith.moderation.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import kith.charter.CharterText;
import kith.moderation.Articles;
import kith.moderation.Transparency;
import kith.moderation.Transparency.Line;
import kith.web.Listing;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What was done here and how it held, for programs and as a page. */
@Controller
class TransparencyApi {
    private final Transparency transparency;
    private final Articles articles;
    private final InstantSource clock;

    TransparencyApi(Transparency transparency, Articles articles, InstantSource clock) {
        this.transparency = transparency;
        this.articles = articles;
        this.clock = clock;
    }

    /**
     * @param month such as {@code 2026-11}
     * @param medianSeconds from when it came before whoever judges to the decision
     */
    record LineBody(
            String month,
            int article,
            long decisions,
            long byRules,
            long appeals,
            long judged,
            long overturned,
            double overturnedShare,
            long medianSeconds) {
        static LineBody of(Line line) {
            return new LineBody(
                    line.month().toString(),
                    line.article(),
                    line.decisions(),
                    line.byRules(),
                    line.appeals(),
                    line.judged(),
                    line.overturned(),
                    line.overturnedShare(),
                    line.median().toSeconds());
        }
    }

    /**
     * By month and article.
     *
     * @param from the first day, such as {@code 2026-01-01}; absent: a year ago
     * @param to the last day; absent: today
     */
    @Needs(Right.OVERSEE)
    @GetMapping("/api/v1/workspaces/{workspace}/transparency")
    @ResponseBody
    Listing<LineBody> json(
            Here here,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return Listing.whole(lines(here, from, to).stream().map(LineBody::of).toList());
    }

    @Needs(Right.OVERSEE)
    @GetMapping("/api/v1/workspaces/{workspace}/transparency.csv")
    @ResponseBody
    ResponseEntity<String> csv(
            Here here,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return file(here, lines(here, from, to));
    }

    private List<Line> lines(Here here, @Nullable LocalDate from, @Nullable LocalDate to) {
        var last = to == null ? today(here) : to;
        return transparency.of(here.workspace(), from == null ? last.minusYears(1) : from, last);
    }

    private LocalDate today(Here here) {
        return clock.instant().atZone(here.workspace().zone()).toLocalDate();
    }

    private static ResponseEntity<String> file(Here here, List<Line> lines) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"transparency-"
                                + here.workspace().slug() + ".csv\"")
                .body(Transparency.csv(lines));
    }

    @Needs(Right.OVERSEE)
    @GetMapping("/{workspace}/moderation/transparency")
    View page(
            Here here,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Words words) {
        var titles = articles.inForce(here.id())
                .flatMap(there -> there.in(words.locale().getLanguage()))
                .map(CharterText::articles)
                .orElse(List.of());
        var last = to == null ? today(here) : to;
        var first = from == null ? last.minusYears(1) : from;
        return View.of("moderation/transparency")
                .with("lines", transparency.of(here.workspace(), first, last))
                .with("titles", titles)
                .with("from", first.toString())
                .with("to", last.toString());
    }

    @Needs(Right.OVERSEE)
    @GetMapping("/{workspace}/moderation/transparency.csv")
    ResponseEntity<String> download(
            Here here,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return file(here, lines(here, from, to));
    }
}
