package kith.link.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kith.link.Clicks.Day;
import kith.link.Link;
import kith.link.Link.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A short link as the API shows it.
 *
 * @param address the short link itself
 * @param leadsTo its target with its tags
 * @param post the post that says it, on {@code channel}; absent: made by hand
 * @param clicks of people, so far
 * @param days clicks of the last fourteen days, the oldest first
 * @param ended absent while it leads somewhere
 */
record LinkBody(
        UUID id,
        String address,
        String target,
        String leadsTo,
        String name,
        String source,
        String medium,
        String campaign,
        String content,
        @Nullable UUID post,
        @Nullable UUID channel,
        @Nullable String network,
        long clicks,
        List<Day> days,
        String by,
        Instant at,
        @Nullable Instant ended) {

    static LinkBody of(Link link, String address, List<Day> days) {
        return new LinkBody(
                link.id().value(),
                address,
                link.target().address(),
                link.leadsTo(),
                link.name(),
                link.tags().source(),
                link.tags().medium(),
                link.tags().campaign(),
                link.tags().content(),
                link.origin().map(Origin::post).orElse(null),
                link.origin().map(Origin::channel).orElse(null),
                link.origin().map(Origin::network).orElse(null),
                link.clicks(),
                days,
                link.maker().name(),
                link.maker().at(),
                link.ended().orElse(null));
    }
}
