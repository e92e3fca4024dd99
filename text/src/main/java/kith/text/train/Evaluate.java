package kith.text.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import kith.text.Because;
import kith.text.Reading;
import kith.text.TextReader;
import kith.text.internal.Baseline;

/** Measures the shipped models on data they were not fitted on, beside the lexicon's own rules in the same run. */
public final class Evaluate {
    private static final List<String> ELSEWHERE = List.of("fr", "de", "es", "it", "pt");

    private final Path shared;
    private final Path data;
    private final TextReader reader = new TextReader();
    private final Baseline baseline = new Baseline();
    private final StringBuilder out = new StringBuilder();

    Evaluate(Path shared) {
        this.shared = shared;
        this.data = shared.resolve("data");
    }

    /**
     * @param args the shared folder
     */
    public static void main(String[] args) throws IOException {
        System.out.print(new Evaluate(Path.of(args[0])).table());
    }

    String table() throws IOException {
        out.append("| reading (dev) | texts | Kith | VADER-style, same run | ratio | reach | beyond |\n");
        out.append("| --- | --- | --- | --- | --- | --- | --- |\n");
        sentiment();
        elsewhere();
        valence();
        offence();
        hate();
        hateCases();
        spans();
        spam();
        emotion();
        irony();
        languages();
        sentences();
        return out.toString();
    }

    private void sentiment() {
        var rows = Labelled.read(data, "tweeteval-sentiment", "dev");
        var kith = confusion(rows, r -> r.sentiment().label().toString());
        var vader = baseline(rows);
        row("sentiment en, macro-recall", rows.size(), kith.macroRecall(), vader.macroRecall(), "0.65", "0.70");
    }

    private void elsewhere() {
        var rows = Labelled.read(data, "umsab-sentiment", "dev");
        double sum = 0;
        double baseSum = 0;
        double least = 1;
        int texts = 0;
        for (var language : ELSEWHERE) {
            var some = rows.stream().filter(r -> r.language().equals(language)).toList();
            double f1 = confusion(some, r -> r.sentiment().label().toString()).macroF1();
            double base = baseline(some).macroF1();
            row("· " + language + ", macro-F1", some.size(), f1, base, "0.54", "");
            sum += f1;
            baseSum += base;
            least = Math.min(least, f1);
            texts += some.size();
        }
        row("sentiment fr de es it pt, mean macro-F1", texts, sum / 5, baseSum / 5, "0.60", "0.65");
    }

    private void valence() {
        for (var set : List.of("vader-tweets", "vader-amazonReview", "vader-movieReview", "vader-nytEditorial")) {
            var rows = Labelled.tenth(Labelled.read(data, set, "train", "valence"), true);
            double[] said = rows.stream().mapToDouble(Labelled::number).toArray();
            double[] kith = rows.stream()
                    .mapToDouble(r -> reader.read(r.text()).sentiment().valence())
                    .toArray();
            double[] vader =
                    rows.stream().mapToDouble(r -> baseline.compound(r.text())).toArray();
            boolean tweets = set.equals("vader-tweets");
            row(
                    tweets ? "valence, Pearson (tenth kept aside)" : "· " + set,
                    rows.size(),
                    pearson(said, kith),
                    pearson(said, vader),
                    tweets ? "0.87" : "",
                    tweets ? "0.90" : "");
        }
    }

    private void offence() {
        var rows = Labelled.read(data, "tweeteval-offensive", "dev");
        var kith = confusion(rows, r -> r.offence().label());
        row("offence, macro-F1", rows.size(), kith.macroF1(), Double.NaN, "0.75", "0.79");
        row("· false positives", rows.size(), kith.falsePositives("offensive"), Double.NaN, "≤ 0.12", "");
    }

    private void hate() {
        for (var part : List.of("dev", "train")) {
            var rows = Labelled.read(data, "tweeteval-hate", part);
            var kith = confusion(rows, r -> r.hate().label());
            row(
                    "hate, macro-F1 (" + part + ", never fitted on)",
                    rows.size(),
                    kith.macroF1(),
                    Double.NaN,
                    "0.48",
                    "0.54");
            row("· false positives", rows.size(), kith.falsePositives("hate"), Double.NaN, "", "");
            row("· recall", rows.size(), kith.recall("hate"), Double.NaN, "", "");
        }
    }

    /** Cases of our own for what hate is and what only looks like it, for each group; and whether one group is taken for hate more. */
    private void hateCases() {
        var all = new Confusion();
        double most = 0;
        double sum = 0;
        for (var group : HateCases.GROUPS) {
            var some = new Confusion();
            for (var row : HateCases.of(group)) {
                var read = reader.read(row.text()).hate().label().equals("hate") ? "hate" : "no";
                some.add(row.label(), read);
                all.add(row.label(), read);
                cases.computeIfAbsent(row.language() + " " + row.label(), f -> new Confusion())
                        .add(row.label(), read);
            }
            double wrong = some.falsePositives("hate");
            row(
                    "· false positives: " + group.substring(0, group.indexOf('|')),
                    some.count(),
                    wrong,
                    Double.NaN,
                    "",
                    "");
            most = Math.max(most, wrong);
            sum += wrong;
        }
        row("hate, accuracy on own cases (HateCheck's kind)", all.count(), all.accuracy(), Double.NaN, "0.58", "0.70");
        row(
                "· worst group's false positives over the mean",
                all.count(),
                most / (sum / HateCases.GROUPS.size()),
                Double.NaN,
                "≤ 2",
                "");
        cases.forEach((name, some) -> row("· " + name, some.count(), some.accuracy(), Double.NaN, "", ""));
    }

    private final java.util.TreeMap<String, Confusion> cases = new java.util.TreeMap<>();

    private void spans() {
        var texts = ToxicSpans.read(data, "dev");
        double sum = 0;
        for (var text : texts) {
            var read = new BitSet();
            reader.read(text.text()).because().stream()
                    .filter(because -> because.score() == Because.Score.OFFENCE)
                    .forEach(because -> read.set(because.from(), because.to()));
            sum += text.f1(read);
        }
        row("spans that explain, character F1", texts.size(), sum / texts.size(), Double.NaN, "0.50", "0.60");
    }

    private void spam() {
        var rows = Labelled.tenth(Labelled.read(data, "sms-spam", "train"), true);
        var kith = confusion(rows, r -> r.spam().label());
        row("spam, F1 (tenth kept aside)", rows.size(), kith.f1("spam"), Double.NaN, "0.94", "0.97");
        row("· false positives", rows.size(), kith.falsePositives("spam"), Double.NaN, "≤ 0.005", "");
    }

    private void emotion() {
        var rows = Labelled.read(data, "tweeteval-emotion", "dev");
        var kith = confusion(rows, r -> r.emotion().strongest().toString());
        row("emotion, macro-F1", rows.size(), kith.macroF1(), Double.NaN, "0.67", "0.74");
    }

    private void irony() {
        var rows = Labelled.read(data, "tweeteval-irony", "dev");
        var kith = confusion(rows, r -> r.irony().label());
        row("irony, macro-F1", rows.size(), kith.macroF1(), Double.NaN, "", "");
    }

    private void languages() {
        var tweets = Labelled.read(data, "umsab-sentiment", "dev");
        var told = new Confusion();
        tweets.forEach(r -> told.add(r.language(), reader.read(r.text()).language()));
        row("language of tweets, 8 languages, accuracy", told.count(), told.accuracy(), Double.NaN, "0.92", "0.95");
    }

    private void sentences() throws IOException {
        var aim = LanguageCorpus.AIM;
        var told = new Confusion();
        new LanguageCorpus(shared)
                .examples().stream()
                        .filter(e -> e.heldOut() && e.source().equals("sentences") && aim.contains(e.language()))
                        .forEach(e ->
                                told.add(e.language(), reader.read(e.text()).language()));
        row(
                "language of sentences, %d languages, accuracy".formatted(aim.size()),
                told.count(),
                told.accuracy(),
                Double.NaN,
                "0.97",
                "0.985");
    }

    private Confusion confusion(List<Labelled> rows, Function<Reading, String> label) {
        var confusion = new Confusion();
        rows.forEach(row -> confusion.add(row.label(), label.apply(reader.read(row.text()))));
        return confusion;
    }

    private Confusion baseline(List<Labelled> rows) {
        var confusion = new Confusion();
        rows.forEach(row -> confusion.add(row.label(), baseline.label(row.text())));
        return confusion;
    }

    private void row(String name, int texts, double kith, double base, String reach, String beyond) {
        boolean measured = !Double.isNaN(base);
        out.append(String.format(
                Locale.ROOT,
                "| %s | %d | %.3f | %s | %s | %s | %s |%n",
                name,
                texts,
                kith,
                measured ? String.format(Locale.ROOT, "%.3f", base) : "",
                measured ? String.format(Locale.ROOT, "%.2f", kith / base) : "",
                reach,
                beyond));
    }

    static double pearson(double[] one, double[] other) {
        double meanOne = java.util.Arrays.stream(one).average().orElse(0);
        double meanOther = java.util.Arrays.stream(other).average().orElse(0);
        double both = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            both += (one[i] - meanOne) * (other[i] - meanOther);
            ones += (one[i] - meanOne) * (one[i] - meanOne);
            others += (other[i] - meanOther) * (other[i] - meanOther);
        }
        return both / Math.sqrt(ones * others);
    }
}
