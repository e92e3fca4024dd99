package kith.charter.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import kith.charter.Charter;
import kith.charter.CharterText;
import kith.charter.CharterVersion;
import kith.charter.Charters;
import kith.charter.Difference;
import kith.web.Languages;
import kith.web.Problem;
import kith.web.View;
import kith.web.Words;
import kith.workspace.ForEveryone;
import kith.workspace.Workspace;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The charter for everybody. It tells a workspace's name and what it agreed to, and nothing else: a workspace without a charter looks
 * as one that is not there.
 */
@Controller
class PublicCharterPages {
    private final Workspaces workspaces;
    private final Charters charters;
    private final Languages languages;
    private final InstantSource clock;

    PublicCharterPages(Workspaces workspaces, Charters charters, Languages languages, InstantSource clock) {
        this.workspaces = workspaces;
        this.charters = charters;
        this.languages = languages;
        this.clock = clock;
    }

    /** What the page has of a workspace. */
    private record Place(Workspace workspace, Charter charter, Instant now) {
        CharterVersion shown() {
            return charter.inForce(now)
                    .or(() -> charter.announced(now))
                    .orElseThrow(() -> Problem.notFound("charter.none-here"));
        }

        CharterVersion agreed(int number) {
            return charter.version(number)
                    .filter(version -> version.agreed().isPresent())
                    .orElseThrow(() -> Problem.notFound("charter.none-here"));
        }
    }

    @ForEveryone
    @GetMapping("/c/{slug}")
    View page(@PathVariable String slug, @RequestParam(defaultValue = "") String in, Words words) {
        var place = place(slug);
        return version(place, place.shown(), in, words);
    }

    @ForEveryone
    @GetMapping("/c/{slug}/versions/{number}")
    View older(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String in,
            Words words) {
        var place = place(slug);
        return version(place, place.agreed(number), in, words);
    }

    /** What a version changed of the one before it. */
    @ForEveryone
    @GetMapping("/c/{slug}/versions/{number}/changes")
    View changes(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String in,
            Words words) {
        var place = place(slug);
        var is = place.agreed(number);
        var was = place.charter().before(is).orElseThrow(() -> Problem.notFound("charter.none-here"));
        var text = text(place, is, in, words);
        var before = charters.text(place.workspace().id(), place.charter().id(), was.number(), text.language())
                .orElseGet(() -> new CharterText(text.language(), "", "", List.of()));
        return view("charter/changes", place, is, text, words)
                .with("was", was)
                .with("difference", Difference.between(before, text));
    }

    private View version(Place place, CharterVersion version, String in, Words words) {
        return view("charter/page", place, version, text(place, version, in, words), words);
    }

    private View view(String template, Place place, CharterVersion version, CharterText text, Words words) {
        return View.of(template)
                .with("workspace", place.workspace().name())
                .with("zone", place.workspace().zone())
                .with("base", "/c/" + place.workspace().slug())
                .with("charter", place.charter())
                .with("version", version)
                .with("text", text)
                .with("words", languages.all().contains(text.language()) ? languages.words(text.language()) : words);
    }

    /** In the language that was asked for, else the reader's, else the original. */
    private CharterText text(Place place, CharterVersion version, String in, Words words) {
        var texts = charters.texts(place.workspace().id(), place.charter().id(), version.number());
        for (var language :
                List.of(in, words.locale().getLanguage(), place.charter().language())) {
            for (var text : texts) {
                if (text.language().equals(language)) {
                    return text;
                }
            }
        }
        return texts.getFirst();
    }

    private Place place(String slug) {
        var workspace = workspaces
                .find(slug)
                .filter(found -> found.slug().equals(slug))
                .orElseThrow(() -> Problem.notFound("charter.none-here"));
        var charter = charters.of(workspace.id()).orElseThrow(() -> Problem.notFound("charter.none-here"));
        return new Place(workspace, charter, clock.instant());
    }
}
