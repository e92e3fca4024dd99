package kith.charter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kith.charter.TeamTopic.Asks;
import kith.charter.Touched.Place;
import kith.charter.internal.TopicWords;
import kith.text.rule.WordRule;
import kith.text.rule.WordRules;
import org.springframework.stereotype.Component;

/**
 * Finds the topics that a text touches, by words and phrases: disguised ones, too, and in time in proportion to the text. A phrase that
 * means something else ({@code slave cylinder}, {@code dying to}) is none of the topic.
 */
@Component
public class Topics {
    private final Map<String, TopicWords> known = Map.of("en", TopicWords.read("en"), "fr", TopicWords.read("fr"));

    /**
     * @param language of the text; where it is not known, the words of every language count. In other languages only the team's own do
     */
    public List<Touched> in(TeamCharter charter, String text, String language) {
        var lists = language.equals("und")
                ? List.copyOf(known.values())
                : Stream.ofNullable(known.get(language)).toList();
        var found = lists.stream().flatMap(list -> list.in(text).stream()).toList();
        var touched = new ArrayList<Touched>();
        for (var topic : charter.topics()) {
            if (topic.asks() != Asks.OFF) {
                var places = apart(Stream.concat(
                        found.stream()
                                .filter(hit -> hit.rule().equals(topic.topic().word())),
                        own(topic).in(text).stream()));
                if (!places.isEmpty()) {
                    touched.add(new Touched(topic.topic(), topic.asks(), places));
                }
            }
        }
        return touched;
    }

    private static WordRules own(TeamTopic topic) {
        return new WordRules(topic.words().stream()
                .map(phrase -> new WordRule(topic.topic().word(), phrase))
                .toList());
    }

    private static List<Place> apart(Stream<WordRules.Found> found) {
        var places = new ArrayList<Place>();
        found.map(hit -> new Place(hit.from(), hit.to()))
                .sorted(java.util.Comparator.comparingInt(Place::from)
                        .thenComparing(
                                java.util.Comparator.comparingInt(Place::to).reversed()))
                .filter(place ->
                        places.isEmpty() || place.from() >= places.getLast().to())
                .forEach(places::add);
        return places;
    }
}
