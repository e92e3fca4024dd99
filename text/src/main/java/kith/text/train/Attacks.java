package kith.text.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Sentences of our own, made from patterns, that attack groups and that only look as if they did: people who call themselves by a
 * group's name, who praise it, deny hate, quote and condemn it, swear at things. They teach the model that it is never the group's
 * name that makes hate. Some are misspelt the way people do to get past a filter.
 */
final class Attacks {
    private static final List<String> GROUPS = List.of(
            "women|a woman",
            "gay people|a gay person",
            "gays|a gay man",
            "lesbians|a lesbian",
            "homosexuals|a homosexual",
            "trans people|a trans person",
            "transgenders|a trans woman",
            "black people|a black person",
            "blacks|a black man",
            "Africans|an African",
            "disabled people|a disabled person",
            "blind people|a blind person",
            "autistic people|an autistic person",
            "Muslims|a Muslim",
            "Arabs|an Arab",
            "immigrants|an immigrant",
            "refugees|a refugee",
            "migrants|a migrant",
            "foreigners|a foreigner",
            "Mexicans|a Mexican",
            "Jews|a Jew",
            "Jewish people|a Jewish person",
            "Asians|an Asian",
            "Chinese people|a Chinese person",
            "girls|a girl");
    private static final List<String> SLURS = List.of(
            "nigger", "faggot", "tranny", "retard", "kike", "chink", "spic", "raghead", "cripple", "wetback", "dyke",
            "paki");
    private static final List<String> FOR_WOMEN = List.of("bitch", "whore", "slut", "cunt", "skank", "hoe");
    private static final List<String> OTHERS = List.of(
            "politicians",
            "bankers",
            "artists",
            "capitalists",
            "communists",
            "landlords",
            "waiters",
            "builders",
            "referees",
            "vegans",
            "tourists",
            "cyclists",
            "lawyers",
            "football fans",
            "managers",
            "influencers",
            "the cops",
            "students",
            "conservatives",
            "liberals");
    private static final List<String> THINGS = List.of(
            "pizza",
            "Monday",
            "this weather",
            "cauliflower",
            "my phone",
            "traffic",
            "this movie",
            "waiting in line",
            "maths",
            "cold coffee");

    private final Random random;

    private Attacks(long seed) {
        this.random = new Random(seed);
    }

    /**
     * So many times all patterns; of these a multiple of five, so that the sentences of one pattern fall into one of five folds.
     *
     * @return labelled {@code hate} or {@code no}
     */
    static List<Labelled> sentences(long seed, int times) {
        var attacks = new Attacks(seed);
        var rows = new ArrayList<Labelled>();
        var patterns = patterns();
        for (int i = 0; i < times; i++) {
            for (var cells : patterns.subList(0, patterns.size() / 5 * 5)) {
                rows.add(new Labelled(cells[0], "en", attacks.filled(cells[1], cells[0].equals("hate"))));
            }
        }
        return rows;
    }

    private static List<String[]> patterns() {
        try (var in = Objects.requireNonNull(Attacks.class.getResourceAsStream("attacks.tsv"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String filled(String pattern, boolean attack) {
        var group = any(GROUPS).split("\\|");
        var slur = any(SLURS);
        var text = pattern.replace("{P}", group[0])
                .replace("a disgusting {S}", "a disgusting " + group[1].substring(group[1].indexOf(' ') + 1))
                .replace("{S}", group[1])
                .replace("No a ", "No ")
                .replace("No an ", "No ")
                .replace("{R}", slur + "s")
                .replace("{r}", slur)
                .replace("{M}", any(FOR_WOMEN))
                .replace("{O}", any(OTHERS))
                .replace("{T}", any(THINGS));
        text = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return switch (random.nextInt(attack ? 8 : 12)) {
            case 0 -> text.toLowerCase(java.util.Locale.ROOT);
            case 1 -> text.replaceAll("[.!?]$", "");
            case 2 -> misspelt(text);
            case 3 -> "@user " + text;
            default -> text;
        };
    }

    private String misspelt(String text) {
        var words = text.split(" ");
        int which = 0;
        for (int i = 0; i < words.length; i++) {
            which = words[i].length() > words[which].length() || random.nextInt(3) == 0 && words[i].length() > 3
                    ? i
                    : which;
        }
        var word = words[which];
        if (word.length() < 4) {
            return text;
        }
        int at = 1 + random.nextInt(word.length() - 2);
        words[which] = switch (random.nextInt(5)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            case 2 -> word.replace('a', '4').replace('e', '3').replace('i', '1').replace('o', '0');
            case 3 -> String.join(" ", word.split(""));
            default -> word.substring(0, at) + "*" + word.substring(at + 1);
        };
        var joined = String.join(" ", words);
        return random.nextInt(5) == 0 && which > 0
                ? joined.replaceFirst(
                        " " + java.util.regex.Pattern.quote(words[which]),
                        java.util.regex.Matcher.quoteReplacement(words[which]))
                : joined;
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
