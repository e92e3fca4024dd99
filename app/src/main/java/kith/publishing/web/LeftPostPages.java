package kith.publishing.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kith.channel.ChannelId;
import kith.publishing.Corrected;
import kith.publishing.Corrections;
import kith.publishing.Picture;
import kith.publishing.Post;
import kith.publishing.Post.State;
import kith.publishing.PostId;
import kith.publishing.Posts;
import kith.publishing.Withdrawals;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Correcting and taking away what has left, for people. */
@Controller
@RequestMapping("/{workspace}/posts/{id}")
class LeftPostPages {
    private final Posts posts;
    private final Corrections corrections;
    private final Withdrawals withdrawals;
    private final Composers composers;

    LeftPostPages(Posts posts, Corrections corrections, Withdrawals withdrawals, Composers composers) {
        this.posts = posts;
        this.corrections = corrections;
        this.withdrawals = withdrawals;
        this.composers = composers;
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/correction")
    Answer correct(Here here, Words words, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        return decide(here, words, id, sent, () -> {
            corrections.correct(here, new PostId(id), ComposerForm.version(sent), corrected(here, id, sent));
            return corrections.waiting(here.id(), new PostId(id)).isPresent()
                    ? "posts.said.correction-asked"
                    : "posts.said.corrected";
        });
    }

    /** Agrees to a correction that waits. */
    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/correction/approval")
    Answer approve(Here here, Words words, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        return decide(here, words, id, sent, () -> {
            corrections.approve(here, new PostId(id), ComposerForm.version(sent));
            return "posts.said.correction-approved";
        });
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/correction/removal")
    Answer dropCorrection(
            Here here, Words words, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        return decide(here, words, id, sent, () -> {
            corrections.drop(here, new PostId(id), ComposerForm.version(sent));
            return "posts.said.correction-dropped";
        });
    }

    private Corrected corrected(Here here, UUID id, MultiValueMap<String, String> sent) {
        var own = new HashMap<ChannelId, String>();
        var comments = new HashMap<ChannelId, String>();
        var post = find(here, id);
        for (var variant : post.variants()) {
            var says = ComposerForm.one(sent, "correct-own-" + variant.channel());
            if (!says.isBlank()) {
                own.put(variant.channel(), says.replace("\r\n", "\n"));
            }
            var comment = "correct-comment-" + variant.channel();
            if (sent.containsKey(comment)) {
                comments.put(variant.channel(), ComposerForm.one(sent, comment));
            }
        }
        return new Corrected(
                ComposerForm.one(sent, "correct-text"),
                own,
                comments,
                Optional.of(exchanged(post, sent)),
                ComposerForm.one(sent, "correct-note"),
                ComposerForm.one(sent, "correct-leave").equals("true"));
    }

    /** A picture that takes another's place is described by the library where nobody has written anything else. */
    private static List<Picture> exchanged(Post post, MultiValueMap<String, String> sent) {
        return post.pictures().stream()
                .map(picture -> {
                    var alt = "correct-alt-" + picture.media();
                    var says = sent.containsKey(alt) ? ComposerForm.one(sent, alt) : picture.alt();
                    var other = ComposerForm.one(sent, "correct-picture-" + picture.media());
                    return other.isEmpty()
                            ? new Picture(picture.media(), says)
                            : new Picture(ComposerForm.media(other), says.equals(picture.alt()) ? "" : says);
                })
                .toList();
    }

    /** Withdraws what has not left, and asks for what has to be taken away. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/withdrawal")
    Answer withdraw(Here here, Words words, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        return decide(here, words, id, sent, () -> {
            var post = withdrawals.withdraw(here, new PostId(id), Optional.empty(), ComposerForm.one(sent, "why"));
            return post.state() == State.WITHDRAWN ? "posts.said.withdrawn" : "posts.said.withdrawal-asked";
        });
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/withdrawal/confirmation")
    Answer confirm(Here here, Words words, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        return decide(here, words, id, sent, () -> {
            withdrawals.confirm(here, new PostId(id), ComposerForm.version(sent));
            return "posts.said.taken-away";
        });
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/withdrawal/removal")
    Answer drop(Here here, Words words, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        return decide(here, words, id, sent, () -> {
            withdrawals.drop(here, new PostId(id), ComposerForm.version(sent));
            return "posts.said.withdrawal-dropped";
        });
    }

    /** What is refused is said on the page of the post, with what was written. */
    private Answer decide(Here here, Words words, UUID id, MultiValueMap<String, String> sent, Supplier<String> act) {
        try {
            return Redirect.to("/" + here.workspace().slug() + "/posts/" + id).saying(words.t(act.get()));
        } catch (Invalid invalid) {
            return again(here, words, id, sent, invalid).status(422);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return again(
                            here,
                            words,
                            id,
                            sent,
                            new Invalid(
                                    "left", problem.key(), problem.arguments().toArray()))
                    .status(problem.status());
        }
    }

    private View again(Here here, Words words, UUID id, MultiValueMap<String, String> sent, Invalid invalid) {
        var post = find(here, id);
        Form form = ComposerForm.of(post);
        for (var field : Map.copyOf(sent.toSingleValueMap()).entrySet()) {
            if (field.getKey().startsWith("correct-")) {
                form = form.with(field.getKey(), field.getValue());
            }
        }
        return View.of("publishing/post")
                .with("open", composers.of(here, words, post, form.refused(invalid, words), ""));
    }

    private Post find(Here here, UUID id) {
        return posts.find(here.id(), new PostId(id)).orElseThrow(() -> Problem.notFound("posts.none"));
    }
}
