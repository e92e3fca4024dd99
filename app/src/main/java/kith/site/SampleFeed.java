package kith.site;

import java.util.List;
import java.util.Map;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.sandbox.SampleNetwork;
import kith.publishing.FeedFilter;
import kith.publishing.FeedPosts;
import kith.publishing.FeedTemplate;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** A member of the sample community who writes guides; each of them becomes a post that waits for an approval. */
@Component
class SampleFeed {
    private final Channels channels;
    private final FeedPosts feedPosts;

    SampleFeed(Channels channels, FeedPosts feedPosts) {
        this.channels = channels;
        this.feedPosts = feedPosts;
    }

    void read(Here here, ChannelId community, SampleNetwork network) {
        var french = here.workspace().language().getLanguage().equals("fr");
        var who = french ? "farid" : "ada";
        var feed = channels.connect(
                here,
                "feed",
                french ? "Les guides de Farid" : "Ada’s workshop notes",
                Map.of("baseUrl", network.feedOf(who).toString()),
                Map.of());
        feedPosts.begin(
                here,
                feed.id(),
                List.of(community),
                new FeedTemplate(
                        french
                                ? "À lire chez Farid\u202f: {{title}}\n\n{{link}}"
                                : "Worth reading, by Ada: {{title}}\n\n{{link}}"),
                new FeedFilter(List.of(french ? "guide" : "notes"), List.of()));
        network.writes(
                who,
                french
                        ? "Guide\u202f: régler ses freins avant l’hiver, en dix minutes"
                        : "Workshop notes: brakes before winter, in ten minutes");
    }
}
