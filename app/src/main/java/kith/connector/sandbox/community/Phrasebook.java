package kith.connector.sandbox.community;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The lines of one language, by kind and topic; the file's head says how it is written. */
final class Phrasebook {
    private final Map<String, Topic> topics = new LinkedHashMap<>();

    /**
     * @param shared lines that fit every talk of the topic
     */
    record Topic(String kind, String name, Talk shared, List<Talk> talks) {}

    /**
     * What opens a talk, and what is said in it by label. Indented lines belong to the talk above them, the others to all of the topic.
     *
     * @param opener empty for the shared lines of a topic
     */
    record Talk(String opener, Map<String, List<Line>> lines) {
        List<Line> of(String label) {
            return lines.getOrDefault(label, List.of());
        }
    }

    /**
     * @param reply what follows upon it; empty when nothing must
     */
    record Line(String text, String reply) {}

    Phrasebook(String language) {
        Topic topic = null;
        Talk talk = null;
        for (var line : Cast.lines("phrases." + language + ".txt")) {
            if (line.startsWith("== ")) {
                var name = line.substring(3).strip().split("/");
                talk = new Talk("", new LinkedHashMap<>());
                topic = new Topic(name[0], name[1], talk, new ArrayList<>());
                topics.put(line.substring(3).strip(), topic);
                continue;
            }
            var cut = line.strip().split(" ", 2);
            if (isOpener(Objects.requireNonNull(topic), cut[0])) {
                talk = new Talk(cut[1], new LinkedHashMap<>());
                topic.talks().add(talk);
            } else {
                var into = line.startsWith(" ") ? talk : topic.shared();
                var parts = cut[1].split(" => ", 2);
                Objects.requireNonNull(into)
                        .lines()
                        .computeIfAbsent(cut[0], label -> new ArrayList<>())
                        .add(new Line(parts[0], parts.length > 1 ? parts[1] : ""));
            }
        }
    }

    private static boolean isOpener(Topic topic, String label) {
        return !topic.kind().equals("slot") && (label.equals("q") || label.equals("o"));
    }

    Topic topic(String kindAndName) {
        return Objects.requireNonNull(topics.get(kindAndName), kindAndName);
    }

    /** All topics of a kind, but for the one that is a help to all others. */
    List<Topic> kind(String kind) {
        return topics.values().stream()
                .filter(t -> t.kind().equals(kind) && !t.name().equals("any"))
                .toList();
    }
}
