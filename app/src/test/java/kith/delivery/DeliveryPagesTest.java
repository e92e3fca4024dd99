package kith.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Act;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Fault;
import kith.connector.sandbox.network.Person;
import kith.database.Tenant;
import kith.delivery.Delivery.State;
import kith.history.History;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deliveries of a morning: one post left, one was refused, one leaves tomorrow, one may be out. */
@KithTest
class DeliveryPagesTest {
    private static final String OUT = "Spring service starts on Monday.";
    private static final String REFUSED = "The workshop is open.";
    private static final String TOMORROW = "Repair night in Lyon.";
    private static final String UNCLEAR = "The racks are back in stock.";

    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

    @Autowired
    History history;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    Here priya;
    Channel forum;
    Channel shop;
    DeliveryId out;
    DeliveryId refused;
    DeliveryId tomorrow;
    DeliveryId unclear;

    @BeforeEach
    void a_morning() {
        ines = someone.owning("Brindle", "Inès Moreau");
        priya = someone.joining(ines, "Priya Nair", Role.COMMUNITY_MANAGER);
        forum = live("Forum", "brindle");
        shop = live("Shop", "brindle-shop");
        out = settled(plan(ines, forum, OUT, When.now()));
        network.faults().add(Fault.next("publish", 422));
        refused = settled(plan(priya, shop, REFUSED, When.now()));
        tomorrow = plan(priya, forum, TOMORROW, When.at(Instant.now().plus(Duration.ofDays(1))));
        unclear = settled(plan(ines, forum, UNCLEAR, When.now()));
        onlyAPersonCanTell(unclear);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void each_view_shows_what_stands_there_and_says_how_many() {
        var asking = asking(ines);
        assertThat(page(asking, "?view=needs"))
                .contains(REFUSED, UNCLEAR, "Say if it is there")
                .doesNotContain(OUT, TOMORROW);
        assertThat(page(asking, "?view=planned"))
                .contains(TOMORROW, "tomorrow, ")
                .doesNotContain(OUT, REFUSED);
        assertThat(page(asking, "?view=done")).contains(OUT).doesNotContain(REFUSED, TOMORROW);
        assertThat(page(asking, "?view=all")).contains(OUT, REFUSED, TOMORROW, UNCLEAR);
        assertThat(page(asking, ""))
                .as("what needs a person comes first")
                .contains(REFUSED)
                .doesNotContain(OUT);
        assertThat(page(asking, "?view=tidy", 422)).contains("There is no such view");
    }

    @Test
    void a_filter_finds_what_it_says_and_its_total_is_exact() {
        var asking = asking(ines);
        assertThat(ids(asking, "?channel=" + shop.id())).containsExactly(refused);
        assertThat(ids(asking, "?by=" + priya.caller().person().id())).containsExactly(tomorrow, refused);
        assertThat(ids(asking, "?state=unknown")).containsExactly(unclear);
        assertThat(ids(asking, "?view=planned&by=" + priya.caller().person().id()))
                .containsExactly(tomorrow);
        assertThat(ids(asking, "?act=reply")).isEmpty();
        assertThat(ids(asking, "?act=publish&channel=" + forum.id())).containsExactly(unclear, tomorrow, out);
        assertThat(page(asking, "?view=all&channel=" + shop.id()))
                .contains(REFUSED)
                .doesNotContain(OUT);
    }

    @Test
    void a_page_of_the_list_goes_on_where_the_one_before_stopped() {
        var asking = asking(ines);
        var seen = new ArrayList<DeliveryId>();
        var cursor = "";
        do {
            var answer = asking.get(api("?limit=3" + cursor)).json();
            assertThat(answer.get("total").asLong()).isEqualTo(4);
            answer.get("items").forEach(item -> seen.add(id(item.get("id").asString())));
            cursor = answer.path("next").isString()
                    ? "&cursor=" + URLEncoder.encode(answer.get("next").asString(), StandardCharsets.UTF_8)
                    : "";
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly(unclear, tomorrow, refused, out);
        assertThat(asking.get(api("?cursor=yesterday")).status()).isEqualTo(422);
    }

    @Test
    void another_workspace_knows_nothing_of_it() {
        var harbour = someone.owning("Harbour", "Tom Okafor");
        var asking = asking(harbour);
        assertThat(page(asking, harbour, "?view=all", 200)).doesNotContain(OUT, REFUSED, TOMORROW, UNCLEAR);
        assertThat(page(asking, harbour, "/" + refused, 404)).doesNotContain(REFUSED);
        assertThat(asking.post("/" + harbour.workspace().slug() + "/deliveries/" + refused + "/retrial", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(deliveries.find(ines.id(), refused).orElseThrow().state()).isEqualTo(State.REFUSED);
    }

    @Test
    void the_panel_tells_trouble_first_and_in_the_words_of_the_network() {
        var panel = page(asking(ines), "/" + refused);
        var said = deliveries.find(ines.id(), refused).orElseThrow().why().orElseThrow();
        assertThat(panel)
                .contains("Shop refused it", said.substring(0, 12), "Ask again")
                .doesNotContain("refused: ");
        assertThat(page(asking(ines), "/" + unclear))
                .contains("it may be out, only you can tell", "/finding", "/absence");
        assertThat(page(asking(ines), "/" + tomorrow)).contains("/time", "/cancellation", "Nothing was asked yet.");
    }

    @Test
    void it_is_there_is_written_down_with_its_address_and_in_the_history() {
        var asking = asking(ines);
        var address = "https://forum.brindle.example/t/racks/7";
        assertThat(act(asking, unclear, "finding?address=racks").status()).isEqualTo(422);
        assertThat(act(asking, unclear, "finding?address=" + URLEncoder.encode(address, StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(303);

        var delivery = deliveries.find(ines.id(), unclear).orElseThrow();
        assertThat(delivery.state()).isEqualTo(State.PUBLISHED);
        assertThat(delivery.permalink().map(Object::toString)).contains(address);
        assertThat(history.entries(ines.id(), of(unclear), Optional.empty(), 10))
                .anySatisfy(entry -> {
                    assertThat(entry.act()).isEqualTo("delivery.found");
                    assertThat(entry.actorName()).contains("Inès Moreau");
                });
        assertThat(page(asking, "/" + unclear)).contains("Who did what", address);
    }

    @Test
    void what_is_planned_can_be_taken_back_once_and_what_left_cannot() {
        var asking = asking(priya);
        assertThat(act(asking, tomorrow, "cancellation").status()).isEqualTo(303);
        assertThat(deliveries.find(ines.id(), tomorrow).orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(act(asking, out, "cancellation").status()).isEqualTo(409);
    }

    @Test
    void green_is_what_the_network_was_seen_to_show() {
        channels.collectNow(ines.id(), forum);
        var seen = Patience.until(
                "the post came back",
                () -> Optional.of(asking(ines).get(api("/" + out)).json())
                        .filter(d -> d.path("seenLive").isString()));
        assertThat(Instant.parse(seen.get("seenLive").asString()))
                .isAfterOrEqualTo(Instant.parse(seen.get("asked").asString()));
        assertThat(seen.path("checked").isString()).isTrue();
        assertThat(seen.path("claimed").isString()).isTrue();
        assertThat(page(asking(ines), "/" + out)).contains("is-good", "Seen live");
        assertThat(page(asking(ines), "/" + refused)).contains("is-bad").doesNotContain("is-good");
    }

    @Test
    void today_tells_whoever_planned_it_and_nobody_else() {
        assertThat(asking(priya)
                        .get("/" + ines.workspace().slug() + "/deliveries?view=needs")
                        .body())
                .contains(REFUSED);
        assertThat(needs(priya)).anySatisfy(title -> assertThat(title).contains(REFUSED));
        assertThat(needs(ines)).noneSatisfy(title -> assertThat(title).contains(REFUSED));
    }

    @Test
    void whoever_may_not_act_reads_and_gets_no_button() {
        var robin = asking(someone.joining(ines, "Robin Hale", Role.COLLEAGUE));
        assertThat(page(robin, "/" + refused)).contains("Shop refused it").doesNotContain("/retrial", "/giving-up");
        assertThat(act(robin, refused, "retrial").status()).isEqualTo(403);
    }

    @Test
    void an_open_page_asks_for_its_parts_alone() {
        var asking = asking(ines);
        var list = asking.send(
                "GET", "/" + ines.workspace().slug() + "/deliveries?view=all", "", Map.of("HX-Request", "true"));
        assertThat(list.body()).contains(OUT).doesNotContain("<html");
        var panel = asking.send(
                "GET", "/" + ines.workspace().slug() + "/deliveries/" + out, "", Map.of("HX-Request", "true"));
        assertThat(panel.body()).contains("Seen live").doesNotContain("<html");
    }

    @Autowired
    List<kith.web.TodayItem> items;

    @Autowired
    kith.web.Languages languages;

    private List<String> needs(Here who) {
        return items.stream()
                .flatMap(item -> item.needs(who, languages.words("en")).stream())
                .map(need -> need.title())
                .toList();
    }

    private List<DeliveryId> ids(Asking asking, String query) {
        var answer = asking.get(api(query));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var items = answer.json().get("items");
        assertThat(answer.json().get("total").asLong()).isEqualTo(items.size());
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> id(item.get("id").asString()))
                .toList();
    }

    private static DeliveryId id(String text) {
        return new DeliveryId(java.util.UUID.fromString(text));
    }

    private String api(String rest) {
        return "/api/v1/workspaces/" + ines.workspace().slug() + "/deliveries" + rest;
    }

    private String page(Asking asking, String rest) {
        return page(asking, ines, rest, 200);
    }

    private String page(Asking asking, String rest, int status) {
        return page(asking, ines, rest, status);
    }

    private static String page(Asking asking, Here where, String rest, int status) {
        var answer = asking.get("/" + where.workspace().slug() + "/deliveries" + rest);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private Asking.Answer act(Asking asking, DeliveryId id, String what) {
        return asking.post("/" + ines.workspace().slug() + "/deliveries/" + id + "/" + what, Map.of());
    }

    private Asking asking(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }

    private static History.Filter of(DeliveryId id) {
        return new History.Filter(Optional.of("delivery:" + id), Optional.empty(), Optional.empty());
    }

    private Channel live(String name, String handle) {
        var channel = channels.connect(
                ines,
                "sandbox",
                name,
                Map.of("baseUrl", network.baseUrl().toString(), "recognition", "key"),
                Map.of("accessToken", network.letIn(handle, name, Person.Role.MODERATOR)));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        return channel;
    }

    private DeliveryId plan(Here who, Channel channel, String text, When when) {
        return deliveries.plan(who, channel.id(), new Act.Publish(Act.Content.of(text)), Optional.empty(), when);
    }

    private DeliveryId settled(DeliveryId id) {
        Patience.untilTrue(
                "the act is settled",
                () -> deliveries.find(ines.id(), id).orElseThrow().state().settled());
        return id;
    }

    /** Puts an act where the ledger puts it when the network gives no way to look. */
    private void onlyAPersonCanTell(DeliveryId id) {
        tenant.run(
                ines.id(),
                () -> jdbc.sql(
                                "UPDATE delivery SET state = 'unknown', reason = 'ask', settled_at = NULL, remote_id = NULL,"
                                        + " permalink = NULL WHERE id = :id")
                        .param("id", id.value())
                        .update());
    }
}
