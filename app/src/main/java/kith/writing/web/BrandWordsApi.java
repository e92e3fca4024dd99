package kith.writing.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.writing.BrandWord;
import kith.writing.BrandWord.Kind;
import kith.writing.BrandWords;
import kith.writing.BrandWords.Given;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Names of ours and how they are written, and words that we do not use, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/writing/brand-words")
class BrandWordsApi {
    private final BrandWords brand;

    BrandWordsApi(BrandWords brand) {
        this.brand = brand;
    }

    /**
     * @param kind {@code name} or {@code avoided}
     * @param others of a name: how it is written wrongly, besides in the wrong case; of an avoided word: what to say instead
     */
    record BrandWordBody(UUID id, String kind, String word, List<String> others, String why) {
        static BrandWordBody of(BrandWord word) {
            return new BrandWordBody(word.id(), word.kind().word(), word.word(), word.others(), word.why());
        }
    }

    record NewBrandWord(
            @Nullable String kind,
            @Nullable String word,
            @Nullable List<String> others,
            @Nullable String why) {
        Given given() {
            return new Given(
                    Kind.of(Objects.requireNonNullElse(kind, ""))
                            .orElseThrow(() -> Problem.invalid("kind", "brand.invalid.kind")),
                    Objects.requireNonNullElse(word, ""),
                    String.join("\n", Objects.requireNonNullElse(others, List.<String>of())),
                    Objects.requireNonNullElse(why, ""));
        }
    }

    /** Names first, each kind by the alphabet. */
    @Needs(Right.REPLY)
    @GetMapping
    Listing<BrandWordBody> all(Here here) {
        return Listing.whole(brand.of(here.id()).stream().map(BrandWordBody::of).toList());
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BrandWordBody add(Here here, @RequestBody NewBrandWord body) {
        return BrandWordBody.of(brand.add(here, body.given()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/{id}")
    BrandWordBody change(Here here, @PathVariable UUID id, @RequestBody NewBrandWord body) {
        return BrandWordBody.of(brand.change(here, id, body.given()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID id) {
        brand.remove(here, id);
    }
}
