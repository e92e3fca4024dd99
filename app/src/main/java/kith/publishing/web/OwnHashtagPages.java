package kith.publishing.web;

import java.util.List;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.publishing.OwnHashtags;
import kith.web.View;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Hashtags that channels used, beside the text that is being written. */
@Controller
class OwnHashtagPages {
    private static final int MOST = 20;

    private final OwnHashtags hashtags;
    private final Channels channels;

    OwnHashtagPages(OwnHashtags hashtags, Channels channels) {
        this.hashtags = hashtags;
        this.channels = channels;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{workspace}/posts/hashtags")
    View list(Here here, @RequestParam(defaultValue = "") List<UUID> channel) {
        return View.of("publishing/hashtags")
                .with(
                        "all",
                        channel.stream()
                                .distinct()
                                .limit(MOST)
                                .flatMap(id -> channels.find(here.id(), new ChannelId(id)).stream())
                                .map(found -> new HashtagsOfChannel(found, hashtags.of(here.id(), found.id())))
                                .toList());
    }
}
