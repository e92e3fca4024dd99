package kith.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Said.Kind;
import kith.conversation.Priority;
import kith.hours.BusinessHours;
import kith.hours.Week;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageId;
import kith.routing.Acts;
import kith.routing.Conditions;
import kith.routing.RoutingRule;
import kith.routing.RoutingRuleId;
import org.junit.jupiter.api.Test;

/** Rules that are made ready together catch what each of them catches alone. */
class CompiledTest {
    private static final String[] WORDS = {
        "battery", "saddle", "recall", "brake", "bell", "ride", "smoke", "wheel", "frame", "order", "today", "thanks"
    };
    private static final Facts FACTS =
            new Facts(Map.of(), new BusinessHours(ZoneId.of("Europe/Paris"), Week.USUAL, day -> false));

    @Test
    void together_they_catch_what_each_catches_alone() {
        var random = new Random(20260);
        var rules = rules(random, 60);
        var together = new Compiled(rules);
        int caught = 0;
        for (int n = 0; n < 400; n++) {
            var message = message(text(random, 8), random.nextBoolean() ? Kind.POST : Kind.COMMENT);
            var alone = rules.stream()
                    .filter(rule ->
                            !new Compiled(List.of(rule)).meant(message, FACTS).isEmpty())
                    .toList();
            assertThat(together.meant(message, FACTS)).as(message.text()).isEqualTo(alone);
            caught += alone.size();
        }
        assertThat(caught).as("the law was tried").isGreaterThan(1_000);
    }

    private static List<RoutingRule> rules(Random random, int many) {
        var rules = new ArrayList<RoutingRule>();
        for (int n = 0; n < many; n++) {
            var phrases = new ArrayList<String>();
            for (int p = 0; p < 3; p++) {
                var word = WORDS[random.nextInt(WORDS.length)];
                phrases.add(
                        switch (random.nextInt(4)) {
                            case 0 -> word;
                            case 1 -> word.substring(0, Math.min(8, word.length() - 1)) + "*";
                            case 2 -> "~" + word;
                            default -> word + " " + WORDS[random.nextInt(WORDS.length)];
                        });
            }
            rules.add(new RoutingRule(
                    new RoutingRuleId(new UUID(1, n)),
                    "Rule " + n,
                    n + 1,
                    new Conditions(
                            random.nextBoolean(),
                            Set.of(),
                            Set.of(),
                            phrases,
                            random.nextBoolean() ? Set.of(Kind.COMMENT) : Set.of(),
                            Set.of(),
                            Set.of(),
                            Set.of(),
                            Optional.empty(),
                            Optional.empty()),
                    new Acts(Optional.empty(), false, Set.of(), Optional.of(Priority.HIGH), Optional.empty()),
                    Optional.of(Instant.EPOCH),
                    new UUID(0, 0),
                    ""));
        }
        return rules;
    }

    private static String text(Random random, int words) {
        var text = new StringBuilder();
        for (int n = 0; n < words; n++) {
            text.append(WORDS[random.nextInt(WORDS.length)])
                    .append(random.nextInt(4) == 0 ? "s" : "")
                    .append(' ');
        }
        return text.toString();
    }

    private static Message message(String text, Kind kind) {
        return new Message(
                new MessageId(UUID.randomUUID()),
                new ChannelId(new UUID(0, 1)),
                "sandbox",
                "m",
                kind,
                new Author(
                        new AuthorId(new UUID(0, 2)),
                        "sandbox",
                        "noor",
                        "noor",
                        "Noor Haddad",
                        Optional.empty(),
                        false,
                        Optional.empty()),
                Instant.parse("2026-03-10T10:00:00Z"),
                Optional.empty(),
                text,
                "en",
                "general",
                "#general",
                true,
                Optional.empty(),
                Optional.empty(),
                "thread",
                true,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                List.of());
    }
}
