package kith.publishing.web;

import java.util.List;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.publishing.OwnHashtags;
import kith.publishing.OwnHashtags.Used;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hashtags that a channel used, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/hashtags")
class OwnHashtagsApi {
    private final OwnHashtags hashtags;
    private final Channels channels;

    OwnHashtagsApi(OwnHashtags hashtags, Channels channels) {
        this.hashtags = hashtags;
        this.channels = channels;
    }

    /**
     * @param counted posts of the last days that were counted
     * @param fewest posts, with and without, below which nothing is said of a hashtag
     */
    record HashtagsBody(List<Used> items, int counted, long days, int fewest) {}

    @Needs(Right.READ_POSTS)
    @GetMapping
    HashtagsBody list(Here here, @RequestParam UUID channel) {
        var found = channels.find(here.id(), new ChannelId(channel))
                .orElseThrow(() -> Problem.notFound("posts.invalid.channel", channel));
        var results = hashtags.of(here.id(), found.id());
        return new HashtagsBody(results.used(), results.counted(), OwnHashtags.BACK.toDays(), OwnHashtags.FEWEST);
    }
}
