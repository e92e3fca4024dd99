package kith.publishing.web;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.publishing.FeedFilter;
import kith.publishing.FeedPosts;
import kith.publishing.FeedTemplate;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Rules by which what feeds bring becomes posts. */
@Controller
@RequestMapping("/{workspace}/calendar/feed-posts")
class FeedPostPages {
    private final FeedPosts feeds;
    private final Channels channels;

    FeedPostPages(FeedPosts feeds, Channels channels) {
        this.feeds = feeds;
        this.channels = channels;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping
    View page(Here here) {
        return page(here, Form.EMPTY.with("template", FeedTemplate.USUAL.text()));
    }

    private View page(Here here, Form form) {
        var names = channels.all(here.id()).stream().collect(Collectors.toMap(Channel::id, Channel::name));
        return View.of("publishing/feed-posts")
                .with(
                        "lines",
                        feeds.of(here.id()).stream()
                                .map(rule -> new FeedPostLine(
                                        rule,
                                        names.getOrDefault(rule.source(), "–"),
                                        rule.channels().stream()
                                                .map(id -> names.getOrDefault(id, "–"))
                                                .toList()))
                                .toList())
                .with("sources", feeds.sources(here.id()))
                .with("targets", feeds.targets(here.id()))
                .with("form", form)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    /**
     * @param in words, separated by commas or lines
     */
    @Needs(Right.APPROVE_POSTS)
    @PostMapping
    Answer begin(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(name = "channel", defaultValue = "") List<String> on,
            @RequestParam(defaultValue = "") String template,
            @RequestParam(defaultValue = "") String in,
            @RequestParam(defaultValue = "") String out) {
        var form = Form.EMPTY
                .with("source", source)
                .with("template", template)
                .with("in", in)
                .with("out", out);
        for (var id : on) {
            form = form.with("on-" + id, "true");
        }
        try {
            feeds.begin(
                    here,
                    SlotForm.channel(source),
                    SeriesForm.channels(on),
                    new FeedTemplate(template),
                    new FeedFilter(separated(in), separated(out)));
            return to(here).saying(words.t("feed-post.said.begun"));
        } catch (Invalid invalid) {
            return page(here, form.refused(invalid, words));
        }
    }

    private static List<String> separated(String words) {
        return Arrays.asList(words.split("[,;\\n]"));
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/end")
    Redirect end(Here here, Words words, @PathVariable UUID id) {
        feeds.end(here, id);
        return to(here).saying(words.t("feed-post.said.ended"));
    }

    private static Redirect to(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/calendar/feed-posts");
    }
}
