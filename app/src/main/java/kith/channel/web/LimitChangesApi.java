package kith.channel.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kith.channel.LimitChange;
import kith.channel.TouchedPosts.Touched;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What networks take less or more of than before, and which planned posts that concerns. */
@RestController
class LimitChangesApi {
    private final LimitNews news;

    LimitChangesApi(LimitNews news) {
        this.news = news;
    }

    /**
     * @param since when this installation began to keep count; null before its first start is over
     * @param changes of the last 90 days, newest first
     * @param posts planned ones that are cut or refused on a network that takes less
     */
    record NewsBody(@Nullable Instant since, List<ChangeBody> changes, List<PostBody> posts) {}

    /**
     * @param was null: no limit was known
     * @param now null: there is none any more
     */
    record ChangeBody(
            String network,
            String limit,
            String unit,
            @Nullable Long was,
            @Nullable Long now,
            Instant noticedAt) {
        static ChangeBody of(LimitChange change) {
            return new ChangeBody(
                    change.network(),
                    change.limit(),
                    change.unit().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    change.was().orElse(null),
                    change.now().orElse(null),
                    change.noticed());
        }
    }

    /**
     * @param parts into how many its text is cut there
     * @param refused what the network would refuse, in the caller's language
     */
    record PostBody(UUID post, String name, Instant publishAt, String network, int parts, List<String> refused) {
        static PostBody of(Touched touched, Words words) {
            return new PostBody(
                    touched.post(),
                    touched.name(),
                    touched.at(),
                    touched.network(),
                    touched.parts(),
                    touched.refused().stream().map(words::said).toList());
        }
    }

    @Needs(Right.READ_CHANNELS)
    @GetMapping("/api/v1/workspaces/{workspace}/limit-changes")
    NewsBody changes(Here here, Words words) {
        var now = news.of(here, words);
        return new NewsBody(
                now.begun().orElse(null),
                now.lines().stream().map(line -> ChangeBody.of(line.change())).toList(),
                now.touched().stream().map(one -> PostBody.of(one, words)).toList());
    }
}
