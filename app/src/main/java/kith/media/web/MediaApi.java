package kith.media.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kith.media.Library;
import kith.media.Media;
import kith.media.MediaId;
import kith.media.NetworkFits;
import kith.media.Ratio;
import kith.media.Served;
import kith.media.Uploaded;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.springframework.web.multipart.MultipartFile;

/** Pictures for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/media")
class MediaApi {
    private static final Pattern STRONG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");

    private final Library library;
    private final NetworkFits fits;

    MediaApi(Library library, NetworkFits fits) {
        this.library = library;
        this.fits = fits;
    }

    /**
     * The newest first.
     *
     * @param q words that stand in its name, description or source
     */
    @Needs(Right.READ_POSTS)
    @GetMapping
    Listing<MediaBody> all(
            Here here,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        var found = library.newest(here.id(), q, before(cursor), most + 1);
        var page = found.subList(0, Math.min(most, found.size()));
        return new Listing<>(
                page.stream().map(MediaBody::of).toList(),
                library.count(here.id()),
                found.size() > most ? page.getLast().id().toString() : null);
    }

    private static Optional<MediaId> before(@Nullable String cursor) {
        try {
            return Optional.ofNullable(cursor).map(UUID::fromString).map(MediaId::new);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("cursor", "posts.invalid.cursor");
        }
    }

    /**
     * Takes a picture in (JPEG, PNG, GIF or WebP) or a video (MP4 or QuickTime), by its bytes. The same file is there once.
     *
     * @param alt what it shows, for people who do not see it
     * @param expires the last day on which it may be shown, such as {@code 2027-06-30}
     */
    @Needs(Right.WRITE_POSTS)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MediaBody> add(
            Here here,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String alt,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String licence,
            @RequestParam(required = false) @Nullable String expires,
            @RequestParam(required = false) @Nullable String consent) {
        if (file == null) {
            throw new Invalid("file", "media.invalid.none");
        }
        var told = new Told(alt, null, null, source, licence, expires, consent);
        return answer(
                HttpStatus.CREATED, library.add(here, Uploaded.name(file), Uploaded.bytes(file), told.described()));
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}")
    ResponseEntity<MediaBody> one(Here here, @PathVariable UUID id) {
        return answer(
                HttpStatus.OK,
                library.find(here.id(), new MediaId(id)).orElseThrow(() -> Problem.notFound("media.none")));
    }

    /** What networks would say of it, those of the workspace's channels first. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}/fits")
    Listing<NetworkFits.Fit> fits(Here here, @PathVariable UUID id) {
        var media = library.find(here.id(), new MediaId(id)).orElseThrow(() -> Problem.notFound("media.none"));
        return Listing.whole(fits.of(here.id(), media));
    }

    /** The picture itself, as it is kept. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(Here here, @PathVariable UUID id) {
        return Served.picture(library.whole(here.id(), new MediaId(id)), "file");
    }

    /** The picture, at most 480 pixels wide and high. */
    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}/thumb")
    ResponseEntity<byte[]> thumb(Here here, @PathVariable UUID id) {
        return Served.picture(library.thumb(here.id(), new MediaId(id)), "thumb");
    }

    /** Says this of it: description, focus and rights, all at once. */
    @Needs(Right.WRITE_POSTS)
    @PutMapping("/{id}")
    ResponseEntity<MediaBody> describe(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Told body) {
        return answer(HttpStatus.OK, library.describe(here, new MediaId(id), version(ifMatch), body.described()));
    }

    private static long version(@Nullable String header) {
        var tag = STRONG.matcher(header == null ? "" : header);
        if (!tag.matches()) {
            throw Problem.invalid("If-Match", "posts.invalid.if-match");
        }
        return Long.parseLong(tag.group(1));
    }

    /**
     * @param ratio {@code 1:1}, {@code 4:5}, {@code 16:9}, {@code 1.91:1} or {@code 9:16}
     */
    record NewCrop(@Nullable String ratio) {}

    /** A part of it as a picture of its own, cut around its focus. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/crops")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MediaBody> crop(Here here, @PathVariable UUID id, @RequestBody NewCrop body) {
        return answer(HttpStatus.CREATED, library.crop(here, new MediaId(id), ratio(body.ratio())));
    }

    static Ratio ratio(@Nullable String word) {
        var said = word == null ? "" : word;
        return Ratio.of(said).orElseThrow(() -> new Invalid("ratio", "media.invalid.ratio", said));
    }

    /** Takes it out for good, unless a post shows it. */
    @Needs(Right.WRITE_POSTS)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID id) {
        library.remove(here, new MediaId(id));
    }

    private static ResponseEntity<MediaBody> answer(HttpStatus status, Media media) {
        return ResponseEntity.status(status)
                .eTag(String.valueOf(media.version()))
                .body(MediaBody.of(media));
    }
}
