package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.publishing.Preflight.Found;
import kith.publishing.Preflight.What;
import kith.publishing.Written.Own;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Inès looks two weeks ahead. */
@KithTest
class PreflightTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    Preflight preflight;

    @Autowired
    Posts posts;

    @Autowired
    Schedules schedules;

    @Autowired
    Channels channels;

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

    private void scheduled(int days, String text) {
        var post = draft(days, text, List.of(forum));
        schedules.schedule(ines, post.id(), post.version());
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
