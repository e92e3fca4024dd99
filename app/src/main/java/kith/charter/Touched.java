package kith.charter;

import java.util.List;
import kith.charter.TeamTopic.Asks;

/**
 * A topic that a text touches.
 *
 * @param places of the words that do, in order, without overlap
 */
public record Touched(Topic topic, Asks asks, List<Place> places) {
    public Touched {
        places = List.copyOf(places);
    }

    /** In UTF-16 units of the text. */
    public record Place(int from, int to) {}

    /** The words as they stand in the text, each once. */
    public List<String> words(String text) {
        return places.stream()
                .map(place -> text.substring(place.from(), place.to()))
                .distinct()
                .toList();
    }
}
