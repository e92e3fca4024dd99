package kith.text.train;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kith.text.internal.LanguageModel;
import kith.text.internal.Languages;
import kith.text.internal.Script;

/** Trains the language models and writes them where the program finds them. */
public final class TrainLanguages {
    /** A language is written in a script if at least one in so many of its texts is. */
    private static final int ONE_IN = 20;

    private static final int CHAT_TIMES = 3;
    private static final long SEED = 1_869;

    private TrainLanguages() {}

    /**
     * @param args the shared folder, and the repository's folder
     */
    public static void main(String[] args) throws IOException {
        var examples = new LanguageCorpus(Path.of(args[0])).examples();
        var trained = train(toLearnFrom(examples));
        var file = Path.of(args[1])
                .resolve("text/src/main/resources/kith/text/internal")
                .resolve(Languages.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.write(file, trained);
        System.out.println(file + ": " + trained.length + " bytes");
    }

    /** What is not held out, with pieces of its sentences, because people write briefly, and with what they write most. */
    static List<Example> toLearnFrom(List<Example> labelled) throws IOException {
        var examples = labelled.stream().filter(e -> !e.heldOut()).toList();
        var all = new ArrayList<>(examples);
        var random = new Random(SEED);
        for (var example : examples) {
            var words = example.text().split(" ");
            if (example.source().equals("sentences") && words.length > 5) {
                int count = 2 + random.nextInt(4);
                int from = random.nextInt(words.length - count + 1);
                var piece = String.join(" ", Arrays.asList(words).subList(from, from + count));
                all.add(new Example("pieces", example.language(), piece, false));
            }
        }
        var chat = LanguageCorpus.chat();
        for (int i = 0; i < CHAT_TIMES; i++) {
            all.addAll(chat);
        }
        return all;
    }

    /** The models of all scripts, as they are shipped. */
    static byte[] train(List<Example> examples) throws IOException {
        var scripts = Arrays.stream(Script.values())
                .filter(script -> rowBits(script) > 0)
                .toList();
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(scripts.size());
            for (var script : scripts) {
                out.writeUTF(script.name());
                train(script, examples).write(out);
            }
        }
        return bytes.toByteArray();
    }

    /** How large a table each script gets, by how many languages share it; 0 where one language has it alone. */
    private static int rowBits(Script script) {
        return switch (script) {
            case LATIN -> 14;
            case CYRILLIC -> 13;
            case ARABIC, DEVANAGARI -> 12;
            case ETHIOPIC -> 11;
            default -> 0;
        };
    }

    static LanguageModel train(Script script, List<Example> all) {
        var written = all.stream().filter(e -> e.letters().mostly() == script).toList();
        var everywhere = count(all);
        var languages = count(written).entrySet().stream()
                .filter(here -> here.getValue() * ONE_IN >= everywhere.getOrDefault(here.getKey(), 0L))
                .map(Map.Entry::getKey)
                .toList();
        return new Softmax(languages, rowBits(script))
                .fit(written.stream()
                        .filter(e -> languages.contains(e.language()))
                        .toList());
    }

    private static TreeMap<String, Long> count(List<Example> examples) {
        return examples.stream().collect(Collectors.groupingBy(Example::language, TreeMap::new, Collectors.counting()));
    }
}
