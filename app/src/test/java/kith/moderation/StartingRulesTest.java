package kith.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import kith.moderation.internal.RuleCheck;
import kith.moderation.internal.StartingRules;
import kith.testing.SharedData;
import kith.text.rule.WordRule;
import kith.text.rule.WordRules;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules that come with the program, on labelled sets beside the repository, and on what people write to get past them. */
class StartingRulesTest {

    @Test
    void they_are_rules() {
        StartingRules.all().forEach(rule -> RuleCheck.check(rule.when(), rule.then()));
    }

    @Test
    @Tag("shared")
    void precision_and_recall_on_labelled_sets() {
        measure("insults_en", "tweeteval-offensive/dev.tsv.gz", 1, 2, label -> label.equals("offensive"), r -> true);
        measure("insults_en", "davidson/train.tsv.gz", 1, 2, label -> !label.equals("neither"), r -> true);
        measure(
                "insults_fr",
                "mlma-hate/train.tsv.gz",
                1,
                6,
                label -> !label.equals("normal") && !label.equals("fearful"),
                row -> row[2].equals("fr"));
        var sms = measure("spam_en", "sms-spam/train.tsv.gz", 1, 2, label -> label.equals("spam"), r -> true);
        var comments = measure("spam_en", "youtube-spam/train.tsv.gz", 1, 2, label -> label.equals("spam"), r -> true);
        assertThat(sms).as("one in twenty may be wrong").isGreaterThanOrEqualTo(0.95);
        assertThat(comments).isGreaterThanOrEqualTo(0.95);
    }

    private static double measure(
            String list, String set, int label, int text, Predicate<String> meant, Predicate<String[]> of) {
        var rules = rules(list);
        int right = 0;
        int wrong = 0;
        int missed = 0;
        int all = 0;
        for (var row : rows(SharedData.find("data/" + set))) {
            if (row.length <= text || !of.test(row)) {
                continue;
            }
            all++;
            boolean found = !rules.in(row[text]).isEmpty();
            if (meant.test(row[label])) {
                right += found ? 1 : 0;
                missed += found ? 0 : 1;
            } else {
                wrong += found ? 1 : 0;
            }
        }
        var precision = new Precision(right, wrong);
        System.out.printf(
                Locale.ROOT,
                "%s on %s: %d texts, precision %.3f (%.3f to %.3f), recall %.3f%n",
                list,
                set,
                all,
                precision.share(),
                precision.low(),
                precision.high(),
                (double) right / (right + missed));
        return precision.share();
    }

    private static WordRules rules(String list) {
        return new WordRules(StartingRules.phrases(list).stream()
                .map(phrase -> new WordRule(list, phrase))
                .toList());
    }

    private static List<String[]> rows(Path file) {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ten_thousand_disguised_messages_do_not_pass_a_plain_word_rule() {
        var rules = new WordRules(List.of(new WordRule("word", "screwdriver"), new WordRule("word", "~idiot")));
        var random = new Random(20_261_128);
        var passed = new ArrayList<String>();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 10_000; i++) {
                var text = "Take a " + disguised(i % 2 == 0 ? "screwdriver" : "idiot", random) + " to it";
                if (rules.in(text).isEmpty()) {
                    passed.add(text);
                }
            }
        });
        assertThat(passed).isEmpty();
    }

    @Test
    void a_megabyte_and_what_is_made_to_explode_take_no_long_time() {
        var rules = rules("insults_en");
        var huge = "an i d i o t and more ! 1 $ ".repeat(40_000);
        var runs = "a".repeat(500_000) + "!".repeat(500_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            assertThat(rules.in(huge)).isNotEmpty();
            rules.in(runs);
        });
    }

    /** In one of the ways in which people hide a word from a machine. */
    private static String disguised(String word, Random random) {
        var out = new StringBuilder();
        int way = random.nextInt(8);
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (way) {
                case 0 -> out.append(c).append("\u200b\u200d\u2060\u00ad".charAt(random.nextInt(4)));
                case 1 -> out.append(lookAlike(c));
                case 2 -> out.append(c).append(i < word.length() - 1 ? " " : "");
                case 3 -> out.append(leet(c));
                case 4 -> out.append(i % 2 == 0 ? Character.toUpperCase(c) : c).append('\u0301');
                case 5 -> out.appendCodePoint(c - 'a' + 0x1D41A); // mathematical bold
                case 6 -> out.append((char) (c - 'a' + 0xFF41)); // full width
                default -> out.append(c).append(i < word.length() - 1 ? random.nextBoolean() ? ". " : "-" : "");
            }
        }
        return way == 7 || way == 2 ? out.toString() : "\u202e".repeat(random.nextInt(2)) + out + "\u202c";
    }

    private static char lookAlike(char c) {
        return switch (c) {
            case 'a' -> 'а';
            case 'c' -> 'с';
            case 'e' -> 'е';
            case 'i' -> 'і';
            case 'o' -> 'о';
            default -> c;
        };
    }

    private static char leet(char c) {
        return switch (c) {
            case 'a' -> '4';
            case 'e' -> '3';
            case 'i' -> '1';
            case 'o' -> '0';
            case 's' -> '$';
            default -> c;
        };
    }
}
