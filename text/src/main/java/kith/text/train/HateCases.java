package kith.text.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Sentences of our own that are hate or only look like it, for each of several groups; measured with, never fitted on. */
final class HateCases {
    static final List<String> GROUPS = List.of(
            "women|a woman",
            "trans people|a trans person",
            "gay people|a gay person",
            "black people|a black person",
            "disabled people|a disabled person",
            "Muslims|a Muslim",
            "immigrants|an immigrant",
            "Jews|a Jew");

    private HateCases() {}

    /** @param group its plural, a bar, one of it; the function takes the place of the language */
    static List<Labelled> of(String group) {
        var names = group.split("\\|");
        try (var in = Objects.requireNonNull(HateCases.class.getResourceAsStream("hate-cases.tsv"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Labelled(
                            cells[1],
                            cells[0],
                            cells[2].replace("{P}", names[0]).replace("{S}", names[1])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
