package kith.text.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.text.TextReader;

/** Measures the shipped language models on the texts held out. */
public final class MeasureLanguages {
    private static final List<String> SOURCES = Stream.concat(
                    LanguageCorpus.LINGUA.stream(), Stream.of(LanguageCorpus.TWEETS))
            .toList();

    private final TextReader reader = new TextReader();
    private final List<Example> heldOut;

    private MeasureLanguages(List<Example> examples) {
        this.heldOut = examples.stream().filter(Example::heldOut).toList();
    }

    /**
     * @param args the shared folder
     */
    public static void main(String[] args) throws IOException {
        var examples = new LanguageCorpus(Path.of(args[0])).examples();
        System.out.print(new MeasureLanguages(examples).table());
    }

    /** First figure: how many of all texts were given the right language; in brackets: of those that were given one. */
    private String table() {
        return """
                | language | sentences | word pairs | single words | tweets |
                | --- | --- | --- | --- | --- |
                %s
                | **aim (%d)** | %s |
                | **all %d** | %s |

                The others it knows, so as not to take them for one of these: %s.
                """.formatted(
                new TreeSet<>(LanguageCorpus.AIM)
                        .stream()
                                .map(language -> "| %s | %s |"
                                        .formatted(
                                                language, row(e -> e.language().equals(language))))
                                .collect(Collectors.joining("\n")),
                LanguageCorpus.AIM.size(),
                row(e -> LanguageCorpus.AIM.contains(e.language())),
                heldOut.stream().map(Example::language).distinct().count(),
                row(e -> true),
                heldOut.stream()
                        .map(Example::language)
                        .filter(language -> !LanguageCorpus.AIM.contains(language))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" ")));
    }

    private String row(Predicate<Example> which) {
        return SOURCES.stream()
                .map(source -> cell(heldOut.stream()
                        .filter(e -> e.source().equals(source))
                        .filter(which)
                        .toList()))
                .collect(Collectors.joining(" | "));
    }

    private String cell(List<Example> examples) {
        var measured = Measured.of(reader, examples);
        return measured.texts() == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f (%.1f)", 100 * measured.accuracy(), 100 * measured.precision());
    }
}
