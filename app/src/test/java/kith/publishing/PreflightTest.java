package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.LimitChanges;
import kith.channel.TouchedPosts;
import kith.connector.GuardedTransport;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.notification.Notifications;
import kith.publishing.Preflight.Found;
import kith.publishing.Preflight.What;
import kith.publishing.Written.Own;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inès looks two weeks ahead. */
@KithTest
class PreflightTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    Preflight preflight;

    @Autowired
    PreflightNights nights;

    @Autowired
    Freezes freezes;

    @Autowired
    Slots slots;

    @Autowired
    Notifications notifications;

    @Autowired
    GuardedTransport transport;

    @Autowired
    Posts posts;

    @Autowired
    Schedules schedules;

    @Autowired
    Channels channels;

    @Autowired
    LimitChanges limits;

    @Autowired
    TouchedPosts touched;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    @Autowired
    InstantSource clock;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Channel forum;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        forum = channels.find(ines.id(), channel.id()).orElseThrow();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void what_is_in_order_is_clear() {
        scheduled(2, "In order.");

        var seen = preflight.look(ines);

        assertThat(seen.looked()).isEqualTo(1);
        assertThat(seen.found()).isEmpty();
    }

    @Test
    void what_nobody_decided_wants_a_look_and_what_leaves_first_stands_first() {
        draft(5, "Later.", List.of(forum));
        draft(2, "Sooner.", List.of(forum));
        draft(20, "Beyond.", List.of(forum));

        assertThat(preflight.look(ines).found())
                .extracting(found -> found.post().text() + found.what())
                .containsExactly("Sooner.NOT_APPROVED", "Later.NOT_APPROVED");
    }

    @Test
    void what_would_not_leave_says_why() {
        draft(1, "Nowhere.", List.of());
        draft(2, "", List.of(forum));
        scheduled(3, "It was live when this was planned.");
        channels.setMode(ines, forum, Channel.Mode.LISTEN);

        assertThat(preflight.look(ines).found())
                .filteredOn(found -> found.what().fails())
                .extracting(Found::what)
                .containsExactly(What.NO_CHANNEL, What.NO_TEXT, What.LISTENS);
    }

    @Test
    void the_same_words_twice_are_twins() {
        scheduled(2, "Repair night is back.");
        scheduled(4, "Repair  night is BACK.");

        assertThat(preflight.look(ines).found()).singleElement().satisfies(found -> {
            assertThat(found.what()).isEqualTo(What.TWIN);
            assertThat(found.said()).isEqualTo("Repair night is back.");
        });
    }

    @Test
    void two_that_stand_closer_than_their_channel_spaces_them_want_a_look() {
        scheduled(2, "Repair night is back.");
        var noon = LocalDateTime.ofInstant(clock.instant(), PARIS).plusDays(2).withHour(12);
        var soon = at(noon.plusMinutes(20), "And bring a snack.");

        assertThat(preflight.look(ines).found())
                .filteredOn(found -> found.what() == What.CLOSE)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.post().id()).isEqualTo(soon.id());
                    assertThat(found.said()).isEqualTo("Repair night is back.");
                });
        slots.space(ines, forum.id(), Duration.ofMinutes(20));
        assertThat(preflight.look(ines).found()).extracting(Found::what).doesNotContain(What.CLOSE);
    }

    @Test
    void a_night_is_kept_says_what_is_new_and_tells_its_writer_once() {
        draft(1, "Nowhere.", List.of());
        nights.look(ines.id());
        assertThat(told()).isEqualTo(1);
        assertThat(nights.nights(ines.id())).singleElement().satisfies(night -> {
            assertThat(night.looked()).isEqualTo(1);
            assertThat(night.fails()).isEqualTo(1);
            assertThat(night.fresh()).isEqualTo(night.found());
        });

        draft(2, "Nowhere either.", List.of());
        nights.look(ines.id());

        assertThat(told()).isEqualTo(2);
        assertThat(nights.nights(ines.id())).singleElement().satisfies(night -> {
            assertThat(night.fails()).isEqualTo(2);
            assertThat(night.fresh()).isEqualTo(night.found() / 2);
        });
    }

    private long told() {
        return notifications.of(ines, true, Optional.empty(), 20).items().stream()
                .filter(one -> one.kind().equals("posts.preflight"))
                .count();
    }

    @Test
    void links_are_asked_and_addresses_of_private_networks_are_not() throws IOException {
        var asked = new AtomicInteger();
        var site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/there") ? 200 : 404, -1);
            exchange.close();
        });
        site.start();
        try {
            var base = "http://127.0.0.1:" + site.getAddress().getPort();
            transport.letThrough(URI.create(base));
            scheduled(2, "All about it: " + base + "/there.");
            scheduled(3, "All about it: " + base + "/gone.");
            scheduled(4, "Ours: http://10.1.2.3/plan");

            nights.look(ines.id());

            assertThat(preflight.look(ines).found())
                    .extracting(found -> found.what() + " " + found.said())
                    .contains("LINK_DEAD " + base + "/gone")
                    .noneMatch(line -> line.endsWith("/there"));
            assertThat(asked).hasValue(2);
        } finally {
            site.stop(0);
        }
    }

    @Test
    void the_same_link_within_a_week_and_more_than_a_network_takes_want_a_look() {
        scheduled(2, "Read this: https://brindle.example/spring");
        scheduled(5, "Once more: https://brindle.example/spring");
        scheduled(13, "Late: https://brindle.example/spring");

        assertThat(preflight.look(ines).found())
                .extracting(found -> found.what() + " " + found.said())
                .containsExactly("SAME_LINK Read this: https://brindle.example/spring");
    }

    /** As after an update of Kith that knows a newer figure. */
    @Test
    void what_a_network_takes_less_of_than_before_is_told_with_the_planned_posts_that_it_cuts() throws Exception {
        scheduled(2, "Short.");
        scheduled(3, "A long story. ".repeat(50));
        jdbc.sql("UPDATE network_limit SET value = 900 WHERE network = 'sandbox' AND limit_id = 'text.graphemes'")
                .update();
        try {
            limits.run(new DefaultApplicationArguments());
            limits.run(new DefaultApplicationArguments()); // the next start finds nothing new

            var told = new Asking(port, someone.token(ines.caller().person()))
                    .get("/api/v1/workspaces/" + ines.workspace().slug() + "/limit-changes")
                    .json();
            assertThat(told.path("changes")).singleElement().satisfies(change -> {
                assertThat(change.path("limit").asString()).isEqualTo("text.graphemes");
                assertThat(change.path("was").asLong()).isEqualTo(900);
                assertThat(change.path("now").asLong()).isEqualTo(500);
            });
            assertThat(told.path("posts")).singleElement().satisfies(post -> {
                assertThat(post.path("name").asString()).startsWith("A long story.");
                assertThat(post.path("parts").asInt()).isEqualTo(2);
            });
            var lumen = someone.owning("Lumen", "Karim Haddad");
            assertThat(touched.on(lumen.id(), Set.of("sandbox"))).isEmpty();
        } finally {
            jdbc.sql("DELETE FROM network_limit_change").update();
        }
    }

    @Test
    void a_post_that_a_freeze_keeps_from_being_scheduled_says_so() {
        draft(2, "To be planned.", List.of(forum));
        freezes.begin(ines, Optional.empty(), "The battery recall");

        assertThat(preflight.look(ines).found())
                .extracting(Found::what)
                .containsExactlyInAnyOrder(What.NOT_APPROVED, What.FROZEN);
    }

    private void scheduled(int days, String text) {
        var post = draft(days, text, List.of(forum));
        schedules.schedule(ines, post.id(), post.version());
    }

    private Post at(LocalDateTime wall, String text) {
        var time = Optional.of(Written.time(wall, PARIS));
        return posts.make(ines, new Written("", "", text, time, List.of(new Own(forum.id(), "", ""))));
    }

    private Post draft(int days, String text, List<Channel> on) {
        var time = Written.time(
                LocalDateTime.ofInstant(clock.instant(), PARIS).plusDays(days).withHour(12), PARIS);
        return posts.make(
                ines,
                new Written(
                        "",
                        "",
                        text,
                        Optional.of(time),
                        on.stream()
                                .map(channel -> new Own(channel.id(), "", ""))
                                .toList()));
    }
}
