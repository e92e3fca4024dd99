package kith.text.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kith.text.internal.Column;

/** What is fitted on which rows. Only those whose licence allows to ship what was fitted on them. */
final class Tasks {
    private static final double ANY = 1;
    private static final long SEED = 1_888;

    /**
     * Of the tweets in several languages; not the English ones, which are the dev tweets of the English set, nor those called Hindi,
     * which are mostly English or written as one likes.
     */
    private static final Set<String> ELSEWHERE = Set.of("fr", "de", "es", "it", "pt", "ar");

    private final Path data;

    Tasks(Path data) {
        this.data = data;
    }

    List<Task> all() {
        var moods = List.of("negative", "neutral", "positive");
        return List.of(
                new Task(Column.NEGATIVE, moods, read("tweeteval-sentiment"), 0.1f, 5, 0.8, ANY),
                new Task(Column.NEGATIVE_ELSEWHERE, moods, elsewhere(), 0.05f, 10, 0.5, ANY),
                new Task(Column.VALENCE, List.of(), valence(), 0.03f, 10, 0, ANY),
                new Task(
                        Column.OFFENCE,
                        List.of("not-offensive", "offensive"),
                        read("tweeteval-offensive"),
                        0.1f,
                        6,
                        0.5,
                        0.108),
                new Task(
                        Column.ANGER,
                        List.of("anger", "joy", "optimism", "sadness"),
                        read("tweeteval-emotion"),
                        0.05f,
                        8,
                        0.5,
                        ANY),
                new Task(Column.HATE, List.of("no", "hate"), hate(), 0.1f, 6, 0.5, 0.05),
                new Task(Column.SPAM, List.of("ham", "spam"), spam(), 0.1f, 8, 0.5, 0.004),
                new Task(Column.IRONY, List.of("non_irony", "irony"), read("tweeteval-irony"), 0.1f, 6, 0.5, ANY));
    }

    private List<Labelled> read(String set) {
        return Labelled.read(data, set, "train");
    }

    private List<Labelled> elsewhere() {
        return read("umsab-sentiment").stream()
                .filter(row -> ELSEWHERE.contains(row.language()))
                .toList();
    }

    private List<Labelled> valence() {
        return Labelled.tenth(Labelled.read(data, "vader-tweets", "train", "valence"), false);
    }

    private List<Labelled> spam() {
        var rows = new ArrayList<>(Labelled.tenth(read("sms-spam"), false));
        rows.addAll(Labelled.tenth(read("youtube-spam"), false));
        return rows;
    }

    private List<Labelled> hate() {
        var rows = new ArrayList<Labelled>();
        for (var row : read("davidson")) {
            rows.add(new Labelled(row.label().equals("hate") ? "hate" : "no", "en", row.text()));
        }
        for (var row : read("mlma-hate")) {
            if (row.language().equals("en")) {
                rows.add(new Labelled(row.label().contains("hateful") ? "hate" : "no", "en", row.text()));
            }
        }
        rows.addAll(Attacks.sentences(SEED, 20));
        return rows;
    }
}
