package kith.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kith.channel.ChannelId;
import kith.connector.Said.Kind;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageId;
import kith.moderation.Condition;
import kith.moderation.Rule;
import kith.moderation.RuleActs;
import kith.moderation.RuleId;
import kith.moderation.internal.CompiledRules;
import kith.moderation.internal.Known;

/**
 * How long 500 rules with 10,000 words among them take for a message: ordinary ones of twenty words, disguised ones, and ones that are
 * made to be slow. One core.
 */
final class RulesBench {
    private static final int RULES = 500;
    private static final int PHRASES = 10_000;
    private static final int MESSAGES = 50_000;
    private static final long SEED = 20_261_128;

    private RulesBench() {}

    public static void main(String[] arguments) {
        var random = new Random(SEED);
        var words = IntStream.range(0, 50_000).mapToObj(i -> word(random)).toList();
        var begun = System.nanoTime();
        var rules = new CompiledRules(
                IntStream.range(0, RULES).mapToObj(i -> rule(i, words, random)).toList());
        System.out.printf(
                Locale.ROOT,
                "%,d rules with %,d words, made ready in %,d ms%n",
                RULES,
                PHRASES,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        var ordinary =
                IntStream.range(0, MESSAGES).mapToObj(i -> text(words, random)).toList();
        measure("warming up", rules, ordinary);
        measure("ordinary", rules, ordinary);
        measure(
                "disguised",
                rules,
                ordinary.stream()
                        .map(text ->
                                text.replace('i', '1').replace("a", "\u200ba").replace("ee", "eeee"))
                        .toList());
        measure(
                "digits, links",
                rules,
                ordinary.stream()
                        .map(text -> text + " 42 EUR until 2026-03-12, see https://shop"
                                + Math.floorMod(text.hashCode(), 997) + ".example/p/"
                                + Math.floorMod(text.hashCode(), 7919) + "?id=8871")
                        .toList());
        measure(
                "spaced",
                rules,
                ordinary.stream().limit(10_000).map(RulesBench::spaced).toList());
        measure(
                "made to explode",
                rules,
                IntStream.range(0, 40).mapToObj(i -> exploding(i, random)).toList());
    }

    private static void measure(String name, CompiledRules rules, List<String> texts) {
        var known = new Known(Map.of(), Map.of(), ZoneOffset.UTC, (author, from, until) -> 1);
        var took = new long[texts.size()];
        long found = 0;
        for (int i = 0; i < took.length; i++) {
            var message = message(texts.get(i));
            long begin = System.nanoTime();
            found += rules.meant(message, known).size();
            took[i] = System.nanoTime() - begin;
        }
        long all = Arrays.stream(took).sum();
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%-16s %,7d messages: %,9.0f a second, median %,d µs, 99 of 100 within %,d µs, slowest %,d µs, %,d found%n",
                name,
                took.length,
                took.length / (all / 1e9),
                took[took.length / 2] / 1_000,
                took[took.length * 99 / 100] / 1_000,
                took[took.length - 1] / 1_000,
                found);
    }

    private static String word(Random random) {
        return random.ints(4 + random.nextInt(7), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Words in all of them; every fifth asks for links or an expression, too, every seventh how much somebody says. */
    private static Rule rule(int i, List<String> words, Random random) {
        var phrases = IntStream.range(0, PHRASES / RULES)
                .mapToObj(n ->
                        (n % 3 == 0 ? "~" : "") + words.get(random.nextInt(words.size())) + (n % 3 == 1 ? "*" : ""))
                .toList();
        var conditions = new ArrayList<Condition>(List.of(new Condition.Says(phrases)));
        if (i % 5 == 0) {
            conditions.add(
                    i % 2 == 0
                            ? new Condition.LinksBeyond(Set.of("brindle.example"))
                            : new Condition.Matches(List.of("(a|aa)+b[0-9]{2,5}", "\\b\\d{2,4} ?(eur|€)")));
        }
        if (i % 7 == 0) {
            conditions.add(new Condition.Rate(5, 10));
        }
        return new Rule(
                new RuleId(new UUID(1, i)),
                "rule " + i,
                1,
                i % 3 == 0 ? new Condition.All(conditions) : new Condition.Any(conditions),
                RuleActs.queueing(1),
                Rule.Mode.LIVE,
                Optional.of(Instant.EPOCH),
                1,
                new UUID(2, 2),
                "");
    }

    private static String text(List<String> words, Random random) {
        return IntStream.range(0, 20)
                .mapToObj(i -> words.get(random.nextInt(words.size())))
                .collect(Collectors.joining(" "));
    }

    private static String spaced(String text) {
        return text.chars().mapToObj(c -> (char) c + " ").collect(Collectors.joining());
    }

    /** As long as a message can be. */
    private static String exploding(int i, Random random) {
        return switch (i % 4) {
            case 0 -> "a".repeat(100_000);
            case 1 -> "aaaa! $1 ".repeat(11_000);
            case 2 -> "\u202e\u200b\u0301".repeat(33_000);
            default ->
                random.ints(100_000, 32, 0x3000).mapToObj(Character::toString).collect(Collectors.joining());
        };
    }

    private static Message message(String text) {
        return new Message(
                new MessageId(new UUID(3, 3)),
                new ChannelId(new UUID(4, 4)),
                "sandbox",
                "m",
                Kind.MESSAGE,
                new Author(
                        new AuthorId(new UUID(5, 5)),
                        "sandbox",
                        "a",
                        "a",
                        "A",
                        Optional.empty(),
                        false,
                        Optional.empty()),
                Instant.EPOCH,
                Optional.empty(),
                text,
                "en",
                "general",
                "#general",
                true,
                Optional.empty(),
                Optional.empty(),
                "t",
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                List.of());
    }
}
