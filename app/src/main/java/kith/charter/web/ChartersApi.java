package kith.charter.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kith.charter.Article;
import kith.charter.Charter;
import kith.charter.CharterText;
import kith.charter.CharterVersion;
import kith.charter.Charters;
import kith.charter.Difference;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Charters for programs. A version's {@code ETag} is its revision; a change needs it in {@code If-Match}, so that nobody changes or
 * agrees to what they have not read.
 */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/charters")
class ChartersApi {
    private static final Pattern STRONG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");

    private final Charters charters;
    private final InstantSource clock;

    ChartersApi(Charters charters, InstantSource clock) {
        this.charters = charters;
        this.clock = clock;
    }

    /**
     * @param language of the original
     * @param inForce number of the version in force; absent before the first is
     * @param announced number of the next version that will be in force
     * @param draft number of the version that is written at
     * @param page where everybody reads it
     */
    record CharterBody(
            UUID id,
            String language,
            @Nullable Integer inForce,
            @Nullable Integer announced,
            @Nullable Integer draft,
            String page) {}

    record ByBody(UUID person, String name, Instant at) {
        static @Nullable ByBody of(Optional<CharterVersion.By> by) {
            return by.map(b -> new ByBody(b.person(), b.name(), b.at())).orElse(null);
        }
    }

    /**
     * @param state {@code draft}, {@code proposed} or {@code agreed}
     * @param texts its words by language; absent in lists
     */
    record VersionBody(
            int number,
            String state,
            long revision,
            @Nullable Instant inForceFrom,
            @Nullable ByBody made,
            @Nullable ByBody proposed,
            @Nullable ByBody agreed,
            List<String> languages,
            @Nullable List<TextBody> texts) {
        static VersionBody of(CharterVersion version, @Nullable List<TextBody> texts) {
            return new VersionBody(
                    version.number(),
                    version.state().word(),
                    version.revision(),
                    version.from().orElse(null),
                    ByBody.of(Optional.of(version.made())),
                    ByBody.of(version.proposed()),
                    ByBody.of(version.agreed()),
                    version.languages(),
                    texts);
        }
    }

    /**
     * @param body Markdown
     * @param follows what happens to what goes against it
     */
    record ArticleBody(
            @Nullable Integer number,
            @Nullable String title,
            @Nullable String body,
            @Nullable String follows) {}

    record TextBody(String language, String title, String preamble, List<ArticleBody> articles) {
        static TextBody of(CharterText text) {
            var articles = new java.util.ArrayList<ArticleBody>();
            for (var article : text.articles()) {
                articles.add(new ArticleBody(articles.size() + 1, article.title(), article.body(), article.follows()));
            }
            return new TextBody(text.language(), text.title(), text.preamble(), articles);
        }
    }

    /**
     * @param pack {@code ours} to begin with the charter that comes with the program
     */
    record NewCharter(@Nullable String language, @Nullable String pack) {}

    /** Articles are numbered by their place; a number given with one is not read. */
    record NewText(
            @Nullable String title,
            @Nullable String preamble,
            @Nullable List<ArticleBody> articles) {}

    /**
     * @param inForceFrom a moment such as {@code 2026-12-01T08:00:00Z}; absent: with the agreement
     */
    record Proposal(@Nullable String inForceFrom) {}

    @Needs(Right.READ_CHARTER)
    @GetMapping
    Listing<CharterBody> all(Here here) {
        return Listing.whole(
                charters.of(here.id()).stream().map(c -> body(here, c)).toList());
    }

    @Needs(Right.READ_CHARTER)
    @GetMapping("/{id}")
    CharterBody one(Here here, @PathVariable UUID id) {
        return body(here, find(here, id));
    }

    /** A workspace has one at most. */
    @Needs(Right.MANAGE_CHARTER)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CharterBody begin(Here here, @RequestBody NewCharter body) {
        if (body.pack() != null && !body.pack().equals("ours")) {
            throw new Invalid("pack", "charter.invalid.pack", body.pack());
        }
        var language = body.language() == null ? here.workspace().language().getLanguage() : body.language();
        return body(here, charters.begin(here, language, body.pack() != null));
    }

    private CharterBody body(Here here, Charter charter) {
        var now = clock.instant();
        return new CharterBody(
                charter.id().value(),
                charter.language(),
                charter.inForce(now).map(CharterVersion::number).orElse(null),
                charter.announced(now).map(CharterVersion::number).orElse(null),
                charter.draft().map(CharterVersion::number).orElse(null),
                "/c/" + here.workspace().slug());
    }

    /** The newest first. */
    @Needs(Right.READ_CHARTER)
    @GetMapping("/{id}/versions")
    Listing<VersionBody> versions(Here here, @PathVariable UUID id) {
        return Listing.whole(find(here, id).versions().stream()
                .map(version -> VersionBody.of(version, null))
                .toList());
    }

    /** Makes a draft of the last version; gives the draft that is there, when there is one. */
    @Needs(Right.MANAGE_CHARTER)
    @PostMapping("/{id}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    VersionBody draft(Here here, @PathVariable UUID id) {
        find(here, id);
        return VersionBody.of(charters.draft(here), null);
    }

    @Needs(Right.READ_CHARTER)
    @GetMapping("/{id}/versions/{number}")
    ResponseEntity<VersionBody> version(Here here, @PathVariable UUID id, @PathVariable int number) {
        var charter = find(here, id);
        return answer(here, charter, get(charter, number));
    }

    private ResponseEntity<VersionBody> answer(Here here, Charter charter, CharterVersion version) {
        var texts = charters.texts(here.id(), charter.id(), version.number()).stream()
                .map(TextBody::of)
                .toList();
        return ResponseEntity.ok().eTag(String.valueOf(version.revision())).body(VersionBody.of(version, texts));
    }

    @Needs(Right.MANAGE_CHARTER)
    @DeleteMapping("/{id}/versions/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(
            Here here,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        charters.drop(here, read(here, id, number, ifMatch));
    }

    /** Makes these the words of a draft in a language. */
    @Needs(Right.MANAGE_CHARTER)
    @PutMapping("/{id}/versions/{number}/texts/{language}")
    ResponseEntity<VersionBody> write(
            Here here,
            @PathVariable UUID id,
            @PathVariable int number,
            @PathVariable String language,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewText body) {
        var read = read(here, id, number, ifMatch);
        var articles = body.articles() == null ? List.<ArticleBody>of() : body.articles();
        var text = new CharterText(
                language,
                given(body.title()),
                given(body.preamble()),
                articles.stream()
                        .map(a -> new Article(given(a.title()), given(a.body()), given(a.follows())))
                        .toList());
        return answer(here, find(here, id), charters.write(here, read, text));
    }

    @Needs(Right.MANAGE_CHARTER)
    @DeleteMapping("/{id}/versions/{number}/texts/{language}")
    ResponseEntity<VersionBody> forget(
            Here here,
            @PathVariable UUID id,
            @PathVariable int number,
            @PathVariable String language,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var read = read(here, id, number, ifMatch);
        return answer(here, find(here, id), charters.forget(here, read, language));
    }

    /** Puts a draft to whoever else may agree to it. */
    @Needs(Right.MANAGE_CHARTER)
    @PutMapping("/{id}/versions/{number}/proposal")
    ResponseEntity<VersionBody> propose(
            Here here,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Proposal body) {
        var read = read(here, id, number, ifMatch);
        return answer(here, find(here, id), charters.propose(here, read, moment(body.inForceFrom())));
    }

    private static Optional<Instant> moment(@Nullable String written) {
        try {
            return Optional.ofNullable(written).filter(w -> !w.isBlank()).map(Instant::parse);
        } catch (DateTimeException e) {
            throw new Invalid("inForceFrom", "charter.invalid.moment", String.valueOf(written));
        }
    }

    @Needs(Right.MANAGE_CHARTER)
    @DeleteMapping("/{id}/versions/{number}/proposal")
    ResponseEntity<VersionBody> takeBack(
            Here here,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var read = read(here, id, number, ifMatch);
        return answer(here, find(here, id), charters.takeBack(here, read));
    }

    /** Agrees to a draft that somebody else put forward; whoever is alone may after ten minutes. */
    @Needs(Right.MANAGE_CHARTER)
    @PutMapping("/{id}/versions/{number}/agreement")
    ResponseEntity<VersionBody> agree(
            Here here,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var read = read(here, id, number, ifMatch);
        return answer(here, find(here, id), charters.agree(here, read));
    }

    /**
     * @param kind {@code same}, {@code gone} or {@code new}
     */
    record PieceBody(String kind, String text) {
        static List<PieceBody> of(List<Difference.Piece> pieces) {
            return pieces.stream()
                    .map(piece -> new PieceBody(piece.kind().name().toLowerCase(java.util.Locale.ROOT), piece.text()))
                    .toList();
        }
    }

    /**
     * @param was its number in the older version; absent where it is new
     * @param is its number in the newer one; absent where it is gone
     */
    record ChangedBody(
            @Nullable Integer was,
            @Nullable Integer is,
            boolean differs,
            List<PieceBody> title,
            List<PieceBody> body,
            List<PieceBody> follows) {}

    record DifferenceBody(
            int from,
            int to,
            String language,
            List<PieceBody> title,
            List<PieceBody> preamble,
            List<ChangedBody> articles) {}

    /**
     * What differs from an older version.
     *
     * @param from its number; absent: the one agreed to before
     */
    @Needs(Right.READ_CHARTER)
    @GetMapping("/{id}/versions/{number}/difference")
    DifferenceBody difference(
            Here here,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable String language) {
        var charter = find(here, id);
        var is = get(charter, number);
        var was = from == null
                ? charter.before(is).orElseThrow(() -> Problem.notFound("charter.no-version-before", number))
                : get(charter, from);
        var in = language == null ? charter.language() : language;
        var difference = Difference.between(text(here, charter, was, in), text(here, charter, is, in));
        return new DifferenceBody(
                was.number(),
                is.number(),
                in,
                PieceBody.of(difference.title()),
                PieceBody.of(difference.preamble()),
                difference.articles().stream()
                        .map(a -> new ChangedBody(
                                a.was().orElse(null),
                                a.is().orElse(null),
                                a.differs(),
                                PieceBody.of(a.title()),
                                PieceBody.of(a.body()),
                                PieceBody.of(a.follows())))
                        .toList());
    }

    private CharterText text(Here here, Charter charter, CharterVersion version, String language) {
        return charters.text(here.id(), charter.id(), version.number(), language)
                .orElseThrow(() -> Problem.notFound("charter.no-language", language));
    }

    private CharterVersion read(Here here, UUID id, int number, @Nullable String ifMatch) {
        var version = get(find(here, id), number);
        var tag = STRONG.matcher(ifMatch == null ? "" : ifMatch);
        if (!tag.matches()) {
            throw Problem.stale("charter.if-match");
        }
        return version.asRead(Long.parseLong(tag.group(1)));
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Charter find(Here here, UUID id) {
        return charters.of(here.id())
                .filter(charter -> charter.id().value().equals(id))
                .orElseThrow(() -> Problem.notFound("charter.none"));
    }

    private static CharterVersion get(Charter charter, int number) {
        return charter.version(number).orElseThrow(() -> Problem.notFound("charter.no-version", number));
    }
}
