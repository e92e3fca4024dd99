package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kith.connector.Walk.Entry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every change is read once, however many fall into one second and whatever changes meanwhile. */
class ChangesTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final int A_PAGE = 25;

    private final List<Entry> list = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private Changes changes = Changes.since(MONDAY);

    @Test
    void what_changed_before_is_left_and_the_rest_comes_once() {
        changed("a", MONDAY.minusSeconds(60));
        changed("b", MONDAY);
        changed("c", MONDAY.plusSeconds(60));

        readOn();
        readOn();

        assertThat(read).containsExactly("b", "c");
    }

    @Test
    void sixty_changes_of_one_second_are_all_read() {
        for (int i = 1; i <= 60; i++) {
            changed("post " + i, MONDAY.plusSeconds(5));
        }

        readOn();
        changed("post 61", MONDAY.plusSeconds(5));
        readOn();

        assertThat(read).hasSize(61).doesNotHaveDuplicates();
    }

    @Test
    void what_is_changed_while_its_list_is_read_takes_nobody_elses_place() {
        for (int i = 1; i <= 60; i++) {
            changed("post " + i, MONDAY.plusSeconds(i));
        }

        step();
        list.removeIf(entry -> entry.key().equals("post 3"));
        changed("post 3 again", MONDAY.plusSeconds(100));
        readOn();

        assertThat(read).hasSize(61).contains("post 26", "post 60").endsWith("post 3 again");
    }

    private void changed(String key, Instant at) {
        list.add(new Entry(key, at, JsonMapper.shared().missingNode()));
    }

    private void readOn() {
        while (step()) {
            assertThat(read.size()).isLessThan(1000);
        }
    }

    /** Answers as a network does: what changed since that time, in that order, a page of it. */
    private boolean step() {
        var found = list.stream()
                .filter(entry -> !entry.at().isBefore(changes.from()))
                .sorted(Comparator.comparing(Entry::at))
                .toList();
        int until = changes.page() * A_PAGE;
        var page = found.stream().skip(until - A_PAGE).limit(A_PAGE).toList();
        var step = changes.take(page, found.size() > until);
        step.entries().forEach(entry -> read.add(entry.key()));
        var written = JsonMapper.shared().valueToTree(step.changes().write());
        changes = Changes.read((tools.jackson.databind.JsonNode) written, MONDAY);
        return step.more();
    }
}
