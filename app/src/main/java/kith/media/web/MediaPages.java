package kith.media.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.media.Described;
import kith.media.Library;
import kith.media.Media;
import kith.media.MediaId;
import kith.media.NetworkFits;
import kith.media.Uploaded;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The media library: pictures are dropped in, described, cut, and looked for. */
@Controller
@RequestMapping("/{workspace}/media")
class MediaPages {
    private static final int SHOWN = 60;

    private final Library library;
    private final NetworkFits fits;

    MediaPages(Library library, NetworkFits fits) {
        this.library = library;
        this.fits = fits;
    }

    /**
     * @param q words that stand in its name, description or source
     * @param before the last one of the page before
     */
    @Needs(Right.READ_POSTS)
    @GetMapping
    View all(
            Here here,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID before) {
        return all(here, q, Optional.ofNullable(before).map(MediaId::new), List.of());
    }

    private View all(Here here, String q, Optional<MediaId> before, List<String> refused) {
        var found = library.newest(here.id(), q, before, SHOWN + 1);
        var page = found.subList(0, Math.min(SHOWN, found.size()));
        return View.of("media/library")
                .with("media", page)
                .with("more", found.size() > SHOWN ? page.getLast().id().toString() : "")
                .with("q", q)
                .with("total", library.count(here.id()))
                .with("refused", refused);
    }

    /** Takes in what can be taken; what cannot is named, each with why. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping
    Answer add(Here here, Words words, @RequestParam(required = false) @Nullable List<MultipartFile> file) {
        var taken = new ArrayList<Media>();
        var refused = new ArrayList<String>();
        for (var one : Optional.ofNullable(file).orElse(List.of())) {
            try {
                taken.add(library.add(here, Uploaded.name(one), Uploaded.bytes(one), Described.NOTHING));
            } catch (Invalid invalid) {
                var why = words.t(invalid.key(), invalid.arguments().toArray());
                refused.add(words.t("media.refused", Uploaded.name(one), why));
            }
        }
        if (!refused.isEmpty() || taken.isEmpty()) {
            return all(here, "", Optional.empty(), refused.isEmpty() ? List.of(words.t("media.invalid.none")) : refused)
                    .status(422);
        }
        var to = taken.size() == 1 ? "/media/" + taken.getFirst().id() : "/media";
        return Redirect.to("/" + here.workspace().slug() + to).saying(words.t("media.said.added", taken.size()));
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}")
    View one(Here here, @PathVariable UUID id) {
        var media = find(here, id);
        return one(here, media, of(media));
    }

    private View one(Here here, Media media, Form form) {
        return View.of("media/one").with("media", media).with("form", form).with("fits", fits.of(here.id(), media));
    }

    private static Form of(Media media) {
        return Form.EMPTY
                .with("alt", media.alt())
                .with("focusX", String.valueOf(Math.round(media.focus().x() * 100)))
                .with("focusY", String.valueOf(Math.round(media.focus().y() * 100)))
                .with("source", media.rights().source())
                .with("licence", media.rights().licence())
                .with("expires", media.rights().expires().map(Object::toString).orElse(""))
                .with("consent", media.rights().consent().word());
    }

    /**
     * @param focusX percent of the width
     */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}")
    Answer describe(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") long version,
            @RequestParam(defaultValue = "") String alt,
            @RequestParam(defaultValue = "50") double focusX,
            @RequestParam(defaultValue = "50") double focusY,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String licence,
            @RequestParam(defaultValue = "") String expires,
            @RequestParam(defaultValue = "") String consent) {
        var form = Form.EMPTY
                .with("alt", alt)
                .with("focusX", String.valueOf(Math.round(focusX)))
                .with("focusY", String.valueOf(Math.round(focusY)))
                .with("source", source)
                .with("licence", licence)
                .with("expires", expires)
                .with("consent", consent);
        try {
            var told = new Told(alt, focusX / 100, focusY / 100, source, licence, expires, consent);
            library.describe(here, new MediaId(id), version, told.described());
            return to(here, id).saying(words.t("media.said.described"));
        } catch (Invalid invalid) {
            return one(here, find(here, id), form.refused(invalid, words)).status(422);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return one(here, find(here, id), form.refused(new Invalid("alt", problem.key()), words))
                    .status(problem.status());
        }
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/crops")
    Redirect crop(Here here, Words words, @PathVariable UUID id, @RequestParam(defaultValue = "") String ratio) {
        var cut = library.crop(here, new MediaId(id), MediaApi.ratio(ratio));
        return to(here, cut.id().value()).saying(words.t("media.said.cropped", ratio));
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/removal")
    Answer remove(Here here, Words words, @PathVariable UUID id) {
        var media = find(here, id);
        try {
            library.remove(here, media.id());
            return Redirect.to("/" + here.workspace().slug() + "/media")
                    .saying(words.t("media.said.removed", media.name()));
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            var said = new Invalid("alt", problem.key(), problem.arguments().toArray());
            return one(here, media, of(media).refused(said, words)).status(problem.status());
        }
    }

    private Media find(Here here, UUID id) {
        return library.find(here.id(), new MediaId(id)).orElseThrow(() -> Problem.notFound("media.none"));
    }

    private static Redirect to(Here here, UUID id) {
        return Redirect.to("/" + here.workspace().slug() + "/media/" + id);
    }
}
