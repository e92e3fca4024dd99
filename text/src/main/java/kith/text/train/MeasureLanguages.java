package kith.text.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.text.Reading;
import kith.text.TextReader;

/** Measures the shipped models on the texts held out, and writes the model card. */
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
     * @param args the shared folder, and the repository's folder
     */
    public static void main(String[] args) throws IOException {
        var examples = new LanguageCorpus(Path.of(args[0])).examples();
        var card = Path.of(args[1]).resolve("docs/model-card.md");
        Files.createDirectories(card.getParent());
        Files.writeString(card, new MeasureLanguages(examples).card());
        System.out.println(card);
    }

    private String card() {
        return """
                # Model card: the language of a text

                Written by `kith.text.train.MeasureLanguages` (`./kith train`); version %d of the readings.

                **What it is.** For each script that several languages share, a linear softmax over hashed runs of two to four
                characters and whole words (Latin: 16,384 rows), in bytes. Scripts of one language are told by the script. 400 letters
                are looked at; links, mentions, emoji and numbers are not. Below half a probability, below four letters, or
                where no script has 60 %% of the letters, the answer is `und`: better none than a wrong one.

                **What it learnt from.** Nine tenths of the sentences, word pairs and single words of lingua's test data
                (pemistahl/lingua, Apache-2.0) and of the tweets of XLM-T's sentiment set (cardiffnlp/xlm-t, Apache-2.0; those
                labelled Hindi but written in Latin letters left out, most are English), pieces of two to five words of those sentences,
                and some 300 chat lines of our own. `./kith train` gives the same bytes on every machine.

                **What it is not for.** Judging people. Close relatives (Bosnian, Croatian and Serbian in Latin letters; Malay and
                Indonesian; Czech and Slovak; Danish and Norwegian) are mixed up in short texts, and a name or one word of a
                foreign language may mislead it. Bokmål and Nynorsk are both `no`. A text in two languages gets one of
                them or `und`. Hindi and others in Latin letters are not known.

                ## Measured

                On the tenth held out of each collection, never trained on. First figure: how many of all texts were given the right
                language (`und` counts as wrong). In brackets: how many of those that were given one.

                | language | sentences | word pairs | single words | tweets |
                | --- | --- | --- | --- | --- |
                %s
                | **aim** | %s |
                | **all %d** | %s |

                The others it knows, so as not to take them for one of these: %s.
                """.formatted(
                Reading.VERSION,
                new TreeSet<>(LanguageCorpus.AIM)
                        .stream()
                                .map(language -> "| %s | %s |"
                                        .formatted(
                                                language, row(e -> e.language().equals(language))))
                                .collect(Collectors.joining("\n")),
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
