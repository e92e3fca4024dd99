package kith.publishing.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kith.publishing.Preflight;
import kith.publishing.Preflight.Found;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What would fail in the next two weeks, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/preflight")
class PreflightApi {
    private final Preflight preflight;

    PreflightApi(Preflight preflight) {
        this.preflight = preflight;
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
                    PreflightPages.sentence(found, words));
        }
    }

    record PreflightBody(Instant from, Instant to, int looked, List<FoundBody> found) {}

    /** What would fail in the next two weeks; what leaves first stands first. */
    @Needs(Right.READ_POSTS)
    @GetMapping
    PreflightBody look(Here here, Words words) {
        var seen = preflight.look(here);
        return new PreflightBody(
                seen.from(),
                seen.to(),
                seen.looked(),
                seen.found().stream().map(found -> FoundBody.of(found, words)).toList());
    }
}
