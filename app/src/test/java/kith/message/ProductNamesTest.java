package kith.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.history.History;
import kith.message.Messages.Source;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Kofi;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.text.Entity;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KithTest
class ProductNamesTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @Autowired
    Messages messages;

    @Autowired
    Channels channels;

    @Autowired
    MessageSearch search;

    @Autowired
    History history;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    Here ines;
    Asking asking;
    String at;
    ChannelId channel;

    @BeforeEach
    void a_workshop() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        channel = channels.forImport(ines, "slack", "Workshop");
    }

    @Nested
    class Given_a_named_product {
        @BeforeEach
        void named() {
            assertThat(name("Cargo One", "~trottinette cargo").status()).isEqualTo(200);
        }

        @Test
        void a_new_message_carries_it_however_it_is_written() {
            var id = said("1", "My CARG0 0NE squeaks, and deux trottinettes cargo, too")
                    .id();

            var reading = asking.get(at + "/messages/" + id).json().get("reading");

            assertThat(reading.get("entities")).hasSize(2).allSatisfy(entity -> {
                assertThat(entity.get("kind").asString()).isEqualTo("product");
                assertThat(entity.get("name").asString()).isEqualTo("Cargo One");
            });
            assertThat(reading.at("/entities/0/from").asInt()).isEqualTo(3);
            found();
            assertThat(asking.get(at + "/messages?watch=has:product").json().get("items"))
                    .hasSize(1);
        }

        @Test
        void a_text_that_is_nobodys_message_yet_is_read_so_too() {
            assertThat(asking.post(at + "/text/readings", Map.of("texts", List.of("#CargoOne!")))
                            .json()
                            .at("/readings/0/entities/1/name")
                            .asString())
                    .isEqualTo("Cargo One");
        }

        @Test
        void another_workspace_does_not_know_it() {
            var mara = someone.owning("Harbour", "Mara Lind");
            var hers = new Asking(port, someone.token(mara.caller().person()));
            var there = "/api/v1/workspaces/" + mara.workspace().slug() + "/text/";
            assertThat(hers.post(there + "readings", Map.of("texts", List.of("Cargo One")))
                            .json()
                            .at("/readings/0/entities"))
                    .isEmpty();
            assertThat(hers.get(there + "products").json().get("products")).isEmpty();
        }

        @Test
        void the_history_says_what_changed_and_the_same_again_is_no_change() {
            name("Cargo One", "~trottinette cargo");
            name("Cargo Two");

            var entries = history.entries(ines.id(), History.Filter.NONE, Optional.empty(), 10).stream()
                    .filter(entry -> entry.act().equals("products.change"))
                    .toList();

            assertThat(entries).hasSize(2);
            assertThat(entries.getFirst().before()).containsOnlyKeys("Cargo One");
            assertThat(entries.getFirst().after()).containsOnlyKeys("Cargo Two");
        }
    }

    @Test
    void a_product_that_is_named_later_is_found_in_what_was_said_before() {
        said("1", "The cargo-one squeaks");
        said("2", "Nothing of the kind");

        name("Cargo One");

        Patience.untilTrue("the past is read again", () -> holds("1"));
        assertThat(holds("2")).isFalse();
        Patience.untilTrue(
                "and found",
                () -> asking.get(at + "/messages?watch=has:product")
                                .json()
                                .get("items")
                                .size()
                        == 1);

        asking.put(at + "/text/products", Map.of("products", List.of()));

        Patience.untilTrue("and forgotten", () -> !holds("1"));
    }

    @Test
    void what_is_no_list_of_products_is_refused_with_its_place() {
        name("Cargo One");
        assertThat(asking.put(at + "/text/products", Map.of()).status()).isEqualTo(422);
        assertThat(refused(List.of(Map.of("name", "Bike"), Map.of("name", " "))))
                .contains("Product 2");
        assertThat(refused(List.of(Map.of("name", "Bike"), Map.of("name", "BIKE"))))
                .contains("Product 2", "twice");
        assertThat(refused(List.of(Map.of("name", "Bike", "variants", List.of("b*ke")))))
                .contains("b*ke");
        assertThat(refused(IntStream.range(0, 501)
                        .mapToObj(i -> Map.of("name", "Bike " + i))
                        .toList()))
                .contains("501", "500");
        assertThat(asking.get(at + "/text/products")
                        .json()
                        .at("/products/0/name")
                        .asString())
                .isEqualTo("Cargo One");
    }

    @Test
    void who_answers_messages_reads_the_products_and_does_not_change_them() {
        var moderator = someone.joining(ines, "Sol Abreu", Role.MODERATOR);
        var theirs = new Asking(port, someone.token(moderator.caller().person()));
        assertThat(theirs.get(at + "/text/products").status()).isEqualTo(200);
        assertThat(theirs.put(at + "/text/products", Map.of("products", List.of()))
                        .status())
                .isEqualTo(403);
    }

    private Asking.Answer name(String name, String... variants) {
        return asking.put(
                at + "/text/products",
                Map.of("products", List.of(Map.of("name", name, "variants", List.of(variants)))));
    }

    private String refused(List<? extends Map<String, ?>> products) {
        var answer = asking.put(at + "/text/products", Map.of("products", products));
        assertThat(answer.status()).isEqualTo(422);
        return answer.json().get("detail").asString();
    }

    private boolean holds(String id) {
        return message(id).labels().orElseThrow().holds().contains(Entity.Kind.PRODUCT);
    }

    private void found() {
        Patience.untilTrue("search is caught up", () -> search.caughtUp(ines.id()));
    }

    private Message said(String id, String text) {
        messages.ingest(ines.id(), new Source(channel, "slack", Optional.empty()), List.of(Kofi.says(id, NOON, text)));
        return message(id);
    }

    private Message message(String id) {
        return messages.find(ines.id(), channel, id).orElseThrow();
    }
}
