package kith.publishing.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.channel.ChannelId;
import kith.media.Library;
import kith.media.Media;
import kith.publishing.Picture;
import kith.publishing.Post;
import kith.web.Words;
import kith.workspace.Here;
import kith.writing.Checks;
import kith.writing.Draft;
import kith.writing.Findings;
import kith.writing.Pictured;
import org.springframework.stereotype.Component;

/** What is looked at before a post leaves: its texts, with the workspace's name known, and what is said of its pictures. */
@Component
class PostChecks {
    private final Checks checks;
    private final Library library;

    PostChecks(Checks checks, Library library) {
        this.checks = checks;
        this.library = library;
    }

    /**
     * @param whole its writer is done with it
     */
    Findings of(Here here, String text, List<Picture> pictures, boolean whole, Words words) {
        var draft = Draft.of(text)
                .knowing(Arrays.stream(here.workspace().name().split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toSet()))
                .showing(pictured(here, pictures));
        return checks.of(here, whole ? draft : draft.growing(), words);
    }

    private List<Pictured> pictured(Here here, List<Picture> pictures) {
        if (pictures.isEmpty()) {
            return List.of();
        }
        var known = library
                .find(here.id(), pictures.stream().map(Picture::media).toList())
                .stream()
                .collect(Collectors.toMap(Media::id, Function.identity()));
        return pictures.stream()
                .flatMap(picture -> Optional.ofNullable(known.get(picture.media())).stream()
                        .map(media -> new Pictured(
                                media.id().toString(),
                                media.name(),
                                picture.alt().isEmpty() ? media.alt() : picture.alt())))
                .toList();
    }

    /**
     * What was found in one text of a post.
     *
     * @param channel whose own text it is; empty: the text for everywhere
     */
    record Seen(Optional<ChannelId> channel, String text, Findings findings) {}

    /** The text for everywhere with the pictures, then each channel's own. */
    List<Seen> of(Here here, Post post, Words words) {
        var seen = new ArrayList<Seen>();
        seen.add(new Seen(Optional.empty(), post.text(), of(here, post.text(), post.pictures(), true, words)));
        for (var variant : post.variants()) {
            variant.own()
                    .ifPresent(own -> seen.add(
                            new Seen(Optional.of(variant.channel()), own, of(here, own, List.of(), true, words))));
        }
        return seen;
    }
}
