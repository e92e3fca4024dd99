package kith.publishing.web;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import kith.media.Library;
import kith.media.MediaId;
import kith.media.Served;
import kith.publishing.PostId;
import kith.publishing.PostLinks;
import kith.publishing.PostLinks.Linked;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.ForEveryone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody without an account reads one post and says what they think of it. */
@Controller
class PostLinkPages {
    private final PostLinks links;
    private final Composers composers;
    private final Library library;
    private final Shorts shorts;
    private final InstantSource clock;

    PostLinkPages(PostLinks links, Composers composers, Library library, Shorts shorts, InstantSource clock) {
        this.links = links;
        this.composers = composers;
        this.library = library;
        this.shorts = shorts;
        this.clock = clock;
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{workspace}/posts/{id}/links")
    Answer make(Here here, Words words, @PathVariable UUID id, @RequestParam(defaultValue = "") String name) {
        var to = Redirect.to("/" + here.workspace().slug() + "/posts/" + id);
        try {
            return to.saying(words.t(
                    "posts.link.made", links.make(here, new PostId(id), name).name()));
        } catch (Invalid invalid) {
            return to.saying(words.t(invalid.key(), invalid.arguments().toArray()));
        }
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{workspace}/posts/{id}/links/{link}/removal")
    Redirect end(Here here, Words words, @PathVariable UUID id, @PathVariable UUID link) {
        links.end(here, new PostId(id), link);
        return Redirect.to("/" + here.workspace().slug() + "/posts/" + id).saying(words.t("posts.link.ended"));
    }

    @ForEveryone
    @GetMapping("/a/{token}")
    View page(@PathVariable String token) {
        return view(token, links.linked(token), Form.EMPTY);
    }

    @ForEveryone
    @PostMapping("/a/{token}/approval")
    Answer approve(@PathVariable String token, Words words, @RequestParam(defaultValue = "0") long version) {
        return act(token, words, linked -> links.approve(linked, version));
    }

    @ForEveryone
    @PostMapping("/a/{token}/refusal")
    Answer refuse(
            @PathVariable String token,
            Words words,
            @RequestParam(defaultValue = "0") long version,
            @RequestParam(defaultValue = "") String text) {
        return act(token, words, linked -> links.refuse(linked, version, text));
    }

    @ForEveryone
    @PostMapping("/a/{token}/comments")
    Answer comment(@PathVariable String token, Words words, @RequestParam(defaultValue = "") String text) {
        return act(token, words, linked -> links.comment(linked, text));
    }

    /** A picture of that post, small; of no other. */
    @ForEveryone
    @GetMapping("/a/{token}/pictures/{media}")
    ResponseEntity<byte[]> picture(@PathVariable String token, @PathVariable UUID media) {
        var linked = links.linked(token);
        var id = new MediaId(media);
        if (!linked.link().open(clock.instant())
                || linked.post().pictures().stream()
                        .noneMatch(picture -> picture.media().equals(id))) {
            throw Problem.notFound("media.none");
        }
        return Served.picture(library.thumb(linked.workspace().id(), id), "thumb");
    }

    private Answer act(String token, Words words, Consumer<Linked> act) {
        var linked = links.linked(token);
        try {
            act.accept(linked);
            return Redirect.to("/a/" + token);
        } catch (Invalid invalid) {
            return view(token, linked, Form.EMPTY.refused(invalid, words)).status(422);
        } catch (Problem problem) {
            var said = new Invalid("text", problem.key(), problem.arguments().toArray());
            return view(token, links.linked(token), Form.EMPTY.refused(said, words))
                    .status(problem.status());
        }
    }

    private View view(String token, Linked linked, Form form) {
        var open = linked.link().open(clock.instant());
        return View.of("publishing/outside")
                .with("token", token)
                .with("linked", linked)
                .with("open", open)
                .with(
                        "previews",
                        open
                                ? composers.previews(
                                        linked.workspace().id(),
                                        shorts.form(linked.workspace().id(), linked.post()),
                                        media -> "/a/" + token + "/pictures/" + media)
                                : List.of())
                .with("form", form)
                .status(open ? 200 : 410);
    }
}
