package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list that is read again tells what was edited and what is away. */
class LatestTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    private final Latest latest = new Latest(3);

    @Test
    void another_text_is_a_change_and_an_unknown_one_is_none() {
        latest.remember("a", MONDAY, "Open today", "vera");

        assertThat(latest.changed("a", "Open today")).isFalse();
        assertThat(latest.changed("a", "Shut today")).isTrue();
        assertThat(latest.changed("b", "Shut today")).isFalse();
        assertThat(latest.note("a")).contains("vera");
    }

    @Test
    void what_ought_to_stand_on_the_first_page_and_does_not_is_missing() {
        latest.remember("old", MONDAY, "x", "");
        latest.remember("gone", MONDAY.plusSeconds(20), "x", "");
        latest.remember("there", MONDAY.plusSeconds(30), "x", "");

        assertThat(latest.missing(Set.of("there", "first"), MONDAY.plusSeconds(10)))
                .containsExactly("gone");
        latest.forget("gone");
        assertThat(latest.missing(Set.of("there"), MONDAY.plusSeconds(10))).isEmpty();
    }

    @Test
    void one_among_those_that_are_known_came_late() {
        latest.remember("a", MONDAY, "x", "");
        latest.remember("b", MONDAY.plusSeconds(20), "x", "");

        assertThat(latest.isLate("late", MONDAY.plusSeconds(10))).isTrue();
        assertThat(latest.isLate("a", MONDAY)).isFalse();
        assertThat(latest.isLate("older than all we were asked for", MONDAY.minusSeconds(1)))
                .isFalse();
    }

    @Test
    void a_cursor_keeps_the_latest_whenever_they_were_heard_of() {
        for (var key : new String[] {"c", "e", "a", "d", "b"}) {
            latest.remember(key, MONDAY.plusSeconds(key.charAt(0)), "text of " + key, "note of " + key);
        }

        JsonNode written = JsonMapper.shared().valueToTree(latest.write());
        var again = Latest.read(written, 3);

        assertThat(again.keys()).containsExactly("e", "d", "c");
        assertThat(again.changed("d", "text of d")).isFalse();
        assertThat(again.note("c")).contains("note of c");
    }
}
