package kith.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Every change is read once, however many fall into one second and whatever changes meanwhile. */
class ChangesTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    private final List<JsonNode> posts = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private Changes changes = new Changes(MONDAY, List.of(), 1);

    @Test
    void what_changed_before_is_left_and_the_rest_comes_once() {
        post(1, MONDAY.minusSeconds(60));
        post(2, MONDAY);
        post(3, MONDAY.plusSeconds(60));

        readOn();
        readOn();

        assertThat(read).containsExactly("2", "3");
    }

    @Test
    void sixty_posts_changed_in_one_second_are_all_read() {
        for (int i = 1; i <= 60; i++) {
            post(i, MONDAY.plusSeconds(5));
        }

        readOn();
        post(61, MONDAY.plusSeconds(5));
        readOn();

        assertThat(read).hasSize(61).doesNotHaveDuplicates();
    }

    @Test
    void a_post_changed_while_its_list_is_read_takes_nobody_elses_place() {
        for (int i = 1; i <= 60; i++) {
            post(i, MONDAY.plusSeconds(i));
        }

        step();
        posts.removeIf(p -> Json.number(p, "id") == 3);
        post(3, MONDAY.plusSeconds(100));
        readOn();

        assertThat(read).hasSize(61).contains("26", "60").endsWith("3");
    }

    private void post(int id, Instant modified) {
        posts.add(Json.object()
                .put("id", id)
                .put("status", "publish")
                .put("modified_gmt", modified.toString().replace("Z", "")));
    }

    private void readOn() {
        while (step()) {
            assertThat(read.size()).isLessThan(1000);
        }
    }

    /** Answers as a site does: what changed after that time, by its time, a page of it. */
    private boolean step() {
        var query = changes.query();
        var after = Instant.parse(query.get("modified_after"));
        int size = Integer.parseInt(query.get("per_page"));
        var found = posts.stream()
                .filter(p -> Json.time(p, "modified_gmt").orElseThrow().isAfter(after))
                .sorted(Comparator.comparing((JsonNode p) -> Json.text(p, "modified_gmt"))
                        .thenComparing(p -> Json.number(p, "id")))
                .toList();
        ArrayNode page = Json.MAPPER.createArrayNode();
        found.stream().skip((changes.page() - 1L) * size).limit(size).forEach(page::add);
        var step = changes.take(page, (found.size() + size - 1) / size);
        step.fresh().forEach(p -> read.add(String.valueOf(Json.number(p, "id"))));
        changes = Changes.read(
                Json.read(Json.MAPPER.writeValueAsString(step.next().write())).orElseThrow(), MONDAY);
        return step.more();
    }
}
