package kith.routing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kith.channel.ChannelId;
import kith.connector.Said.Kind;
import kith.text.Intent;
import kith.text.Sentiment;

/**
 * What must be so of something that was said. Of each condition one of its values must fit; what is empty is no condition.
 *
 * @param all whether all conditions must hold; else one is enough
 * @param languages BCP 47, such as {@code fr}
 * @param phrases as in {@link kith.text.rule.WordRule}
 * @param offensive whether it is read as offensive, hateful or spam
 * @param open whether it was said within the business hours, or outside of them
 */
public record Conditions(
        boolean all,
        Set<ChannelId> channels,
        Set<String> languages,
        List<String> phrases,
        Set<Kind> kinds,
        Set<Who> authors,
        Set<Sentiment.Label> moods,
        Set<Intent.Label> intents,
        Optional<Boolean> offensive,
        Optional<Boolean> open) {
    /** Nothing is asked: of a rule that cannot be read. */
    public static final Conditions NONE = new Conditions(
            true,
            Set.of(),
            Set.of(),
            List.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty());

    public Conditions {
        channels = Set.copyOf(channels);
        languages = Set.copyOf(languages);
        phrases = List.copyOf(phrases);
        kinds = Set.copyOf(kinds);
        authors = Set.copyOf(authors);
        moods = Set.copyOf(moods);
        intents = Set.copyOf(intents);
    }

    /** Whether nothing is asked, so that it would be meant of everything. */
    public boolean none() {
        return offensive.isEmpty()
                && open.isEmpty()
                && Stream.of(channels, languages, phrases, kinds, authors, moods, intents)
                        .allMatch(java.util.Collection::isEmpty);
    }
}
