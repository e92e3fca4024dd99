package kith.publishing.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.database.WorkspaceId;
import kith.link.ShortAddresses;
import kith.link.ShortLinks;
import kith.link.TextLinks;
import kith.publishing.Pillars;
import kith.publishing.Post;
import kith.publishing.PostId;
import kith.publishing.Shortening;
import kith.web.Form;
import org.springframework.stereotype.Component;

/** The short links of posts as the composer and the page of a post show them. */
@Component
class Shorts {
    private static final int MOST = 100;

    private final Shortening shortening;
    private final Pillars pillars;
    private final ShortLinks links;
    private final ShortAddresses addresses;
    private final TextLinks texts;

    Shorts(Shortening shortening, Pillars pillars, ShortLinks links, ShortAddresses addresses, TextLinks texts) {
        this.shortening = shortening;
        this.pillars = pillars;
        this.links = links;
        this.addresses = addresses;
        this.texts = texts;
    }

    /** Whether a new post shortens its links. */
    boolean always(WorkspaceId workspace) {
        return addresses.always(workspace);
    }

    Clicked of(WorkspaceId workspace, Optional<Post> post, List<Channel> channels) {
        var names = channels.stream().collect(Collectors.toMap(one -> one.id().value(), Channel::name));
        var begins = addresses.of(workspace).orElse("");
        var made = post.stream()
                .flatMap(one -> links.newest(workspace, Optional.of(one.id().value()), Optional.empty(), MOST).stream())
                .map(link -> {
                    var origin = link.origin().orElseThrow();
                    return new Clicked.Made(
                            link.id().toString(),
                            origin.network(),
                            names.getOrDefault(origin.channel(), "–"),
                            begins + link.path(),
                            link.called(),
                            link.clicks());
                })
                .toList()
                .reversed();
        return new Clicked(texts.length(workspace), made);
    }

    /** What a post says, as the composer's form. */
    Form form(WorkspaceId workspace, Post post) {
        var campaign = shortening.campaign(workspace, post.id());
        return ComposerForm.of(post)
                .with("id", post.id().toString())
                .with("shorten", String.valueOf(campaign.isPresent()))
                .with("campaign", campaign.orElse(""))
                .with(
                        "pillar",
                        pillars.of(workspace, post.id()).map(Object::toString).orElse(""));
    }

    /** A text of that form as it will be read on a channel. */
    String text(WorkspaceId workspace, Form form, Channel channel, String text) {
        if (!form.value("shorten").equals("true")) {
            return text;
        }
        var post = Optional.of(form.value("id")).filter(id -> !id.isEmpty()).flatMap(Shorts::id);
        return shortening.shown(workspace, post, channel, text);
    }

    private static Optional<PostId> id(String text) {
        try {
            return Optional.of(new PostId(java.util.UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
