package kith.link.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import kith.link.Clicks;
import kith.link.Signposts;
import kith.web.Problem;
import kith.workspace.ForEveryone;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where short links arrive, and go on at once. */
@Controller
class ShortLinkPage {
    private final Signposts signposts;
    private final Clicks clicks;
    private final Visitors visitors;

    ShortLinkPage(Signposts signposts, Clicks clicks, Visitors visitors) {
        this.signposts = signposts;
        this.clicks = clicks;
        this.visitors = visitors;
    }

    @ForEveryone
    @GetMapping("/l/{code}")
    ResponseEntity<Void> follow(@PathVariable String code, HttpServletRequest request) {
        var lead = signposts.of(code).orElseThrow(() -> Problem.notFound("link.unknown"));
        var to = lead.to().orElseThrow(() -> Problem.notFound("link.over"));
        if (visitors.isPerson(request)) {
            clicks.count(lead.workspace(), lead.link());
        }
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(to))
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
