package kith.publishing.web;

import java.util.Optional;
import kith.database.Tenant;
import kith.publishing.Pillars;
import kith.publishing.Post;
import kith.publishing.PostId;
import kith.publishing.Posts;
import kith.publishing.Shortening;
import kith.workspace.Here;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Keeps what stands in the composer: the post, how its links leave and of what it speaks, all or nothing. */
@Component
class Drafts {
    private final Posts posts;
    private final Shortening shortening;
    private final Pillars pillars;
    private final Tenant tenant;

    Drafts(Posts posts, Shortening shortening, Pillars pillars, Tenant tenant) {
        this.posts = posts;
        this.shortening = shortening;
        this.pillars = pillars;
        this.tenant = tenant;
    }

    Post make(Here here, MultiValueMap<String, String> sent) {
        return tenant.in(here.id(), () -> {
            var post = posts.make(here, ComposerForm.written(sent));
            return beside(here, post.id(), sent);
        });
    }

    Post write(Here here, PostId id, MultiValueMap<String, String> sent) {
        return tenant.in(here.id(), () -> {
            posts.write(here, id, ComposerForm.version(sent), ComposerForm.written(sent));
            return beside(here, id, sent);
        });
    }

    /** A composer that does not ask changes nothing of it. */
    private Post beside(Here here, PostId id, MultiValueMap<String, String> sent) {
        if (sent.containsKey("shortening")) {
            var campaign = Optional.of(ComposerForm.one(sent, "campaign"))
                    .filter(name -> ComposerForm.one(sent, "shorten").equals("true"));
            shortening.set(here, id, campaign);
        }
        if (sent.containsKey("pillar")) {
            pillars.speaksOf(here, id, IdeaForm.id("pillar", ComposerForm.one(sent, "pillar")));
        }
        return posts.find(here.id(), id).orElseThrow();
    }
}
