package kith.writing.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kith.web.Listing;
import kith.web.Problem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.writing.Checks;
import kith.writing.Draft;
import kith.writing.FindingsBody;
import kith.writing.Pictured;
import kith.writing.internal.OurWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checks of a text that is about to be said, and the workspace's own words, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/writing")
class WritingApi {
    private final Checks checks;
    private final OurWords ours;

    WritingApi(Checks checks, OurWords ours) {
        this.checks = checks;
        this.ours = ours;
    }

    /**
     * @param longest the most characters that its network takes, as people count them; without it, length is not looked at
     * @param pictures that leave with it; without them, no description is looked at
     */
    record NewChecks(
            @Nullable String text,
            @Nullable Long longest,
            @Nullable List<PicturedBody> pictures) {}

    /**
     * @param id as findings name it
     * @param name of its file
     */
    record PicturedBody(
            @Nullable String id,
            @Nullable String name,
            @Nullable String alt) {
        Pictured pictured() {
            var called = Objects.requireNonNullElse(name, "");
            return new Pictured(Objects.requireNonNullElse(id, called), called, Objects.requireNonNullElse(alt, ""));
        }
    }

    @Needs(Right.REPLY)
    @PostMapping("/checks")
    FindingsBody check(Here here, @RequestBody NewChecks body, Words words) {
        var text = Draft.valid(body.text());
        var draft =
                Optional.ofNullable(body.longest()).map(Draft.of(text)::atMost).orElse(Draft.of(text));
        var pictures = Objects.requireNonNullElse(body.pictures(), List.<PicturedBody>of()).stream()
                .map(PicturedBody::pictured)
                .toList();
        return FindingsBody.of(checks.of(here, draft.showing(pictures), words), text);
    }

    record OwnWord(@Nullable String word) {}

    @Needs(Right.REPLY)
    @GetMapping("/words")
    Listing<String> words(Here here) {
        return Listing.whole(ours.of(here.id()));
    }

    /** Right from now on. One that is there already stays. */
    @Needs(Right.REPLY)
    @PostMapping("/words")
    @ResponseStatus(HttpStatus.CREATED)
    OwnWord add(Here here, @RequestBody OwnWord body) {
        return new OwnWord(ours.add(here, body.word() == null ? "" : body.word()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/words/{word}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable String word) {
        if (!ours.remove(here, word)) {
            throw Problem.notFound("writing.word.not-found");
        }
    }
}
