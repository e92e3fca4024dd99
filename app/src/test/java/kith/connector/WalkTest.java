package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A list that shows the newest first, read while it grows. */
class WalkTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    private final List<Walk.Entry> shown = new ArrayList<>(); // the newest first
    private int written;
    private long secondsApart = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void each_entry_is_given_out_once_whenever_it_arrives(long seed) {
        var random = new Random(seed);
        var given = new ArrayList<String>();
        var walk = Walk.from(START);
        for (int call = 0; call < 300; call++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                write();
            }
            walk = call(walk, given);
        }
        do {
            walk = call(walk, given);
        } while (!walk.between());
        walk = call(walk, given);
        while (!walk.between()) {
            walk = call(walk, given);
        }

        assertThat(given).doesNotHaveDuplicates().hasSize(written);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_list_that_gets_thousands_an_hour_is_given_out_once_too(long seed) {
        secondsApart = 1;
        each_entry_is_given_out_once_whenever_it_arrives(seed);
    }

    @Test
    void a_list_that_got_thousands_in_an_hour_is_not_read_again_and_again() {
        secondsApart = 1;
        for (int i = 0; i < 2000; i++) {
            write();
        }
        var walk = Walk.from(START);
        do {
            walk = call(walk, new ArrayList<>());
        } while (!walk.between());
        write();
        var given = new ArrayList<String>();

        int calls = 0;
        do {
            walk = call(walk, given);
            calls++;
        } while (!walk.between());

        assertThat(given).containsExactly("entry 2001");
        assertThat(calls).as("pages read for one new entry").isLessThanOrEqualTo(2);
    }

    @Test
    void nothing_older_than_asked_for_is_given_out() {
        write();
        var given = new ArrayList<String>();

        call(Walk.from(START.plusSeconds(100_000)), given);

        assertThat(given).isEmpty();
    }

    private void write() {
        written++;
        shown.addFirst(
                new Walk.Entry("entry " + written, START.plusSeconds(secondsApart * written), JSON.createObjectNode()));
    }

    /** Ten entries a page; the network's word for a page is the entry it begins after. */
    private Walk call(Walk walk, List<String> given) {
        var kept = Walk.read(JSON.valueToTree(walk.write()), START);
        var from = kept.next().isEmpty()
                ? 0
                : 1 + shown.stream().map(Walk.Entry::key).toList().indexOf(kept.next());
        var page = shown.subList(from, Math.min(shown.size(), from + 10));
        var step = kept.take(page, page.isEmpty() ? "" : page.getLast().key());
        step.entries().forEach(entry -> given.add(entry.key()));
        return step.walk();
    }
}
