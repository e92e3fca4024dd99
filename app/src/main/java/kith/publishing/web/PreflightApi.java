package kith.publishing.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kith.publishing.Preflight;
import kith.publishing.Preflight.Found;
import kith.publishing.PreflightNights;
import kith.publishing.internal.PreflightRows.Night;
import kith.web.Listing;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What would fail in the next two weeks, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/preflight")
class PreflightApi {
    private final Preflight preflight;
    private final PreflightNights nights;

    PreflightApi(Preflight preflight, PreflightNights nights) {
        this.preflight = preflight;
        this.nights = nights;
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

    /** As {@link #look}, and asks the addresses of links, too; the list takes the place of today's. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping
    PreflightBody now(Here here, Words words) {
        nights.look(here.id());
        return look(here, words);
    }

    /** The lists that are kept, the newest first. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/nights")
    Listing<Night> nights(Here here) {
        return Listing.whole(nights.nights(here.id()));
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
