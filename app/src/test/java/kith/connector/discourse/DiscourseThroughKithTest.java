package kith.connector.discourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kith.connector.Json;
import kith.testing.Desk;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.testing.TakenAndCut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A day on a forum, all of it through Kith, counted on the forum's side. */
@KithTest
class DiscourseThroughKithTest implements TakenAndCut {
    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    private final DiscourseStandIn forum = new DiscourseStandIn();

    @Override
    public Network network() {
        return new Network(
                port,
                someone,
                "discourse",
                forum.url(),
                Map.of("username", "kith"),
                Map.of("apiKey", DiscourseStandIn.KEY),
                "published",
                forum::timesSaid);
    }

    @AfterEach
    void close() {
        forum.close();
    }

    @Test
    void a_case_that_is_left_as_it_is_is_closed_on_the_forum_too() {
        var desk = Desk.connect(
                port,
                someone,
                "discourse",
                Map.of("baseUrl", forum.url(), "username", "kith"),
                Map.of("apiKey", DiscourseStandIn.KEY));
        var flagged =
                Json.number(forum.begins(DiscourseStandIn.ALICE, "Is this allowed at all?", "Nets, cheap."), "id");
        forum.flags(DiscourseStandIn.ALICE, flagged, "Sells nets.");
        forum.waits(DiscourseStandIn.ALICE, "May I sell nets here?");

        desk.leavesAsItIs("New members wait.");
        Patience.untilTrue("it is let through", () -> forum.timesSaid("May I sell nets here?") == 1);
        desk.leavesAsItIs("Sells nets.");
        Patience.untilTrue("the flag is turned down", () -> forum.pendingFlags(flagged) == 0);
        assertThat(forum.find(String.valueOf(flagged))).isPresent();
    }

    @Test
    void a_forum_is_read_answered_and_moderated_and_what_it_tells_is_there_once() {
        var desk = Desk.connect(
                port,
                someone,
                "discourse",
                Map.of("baseUrl", forum.url(), "username", "kith"),
                Map.of("apiKey", DiscourseStandIn.KEY));
        assertThat(desk.channel().path("account").stringValue()).isEqualTo("@kith");

        var post = desk.publish("The harbour opens on Sunday\n\nFrom nine to five.");
        assertThat(post.path("state").stringValue()).isEqualTo("published");
        var topic = Json.number(forum.find(post.path("remoteId").stringValue()).orElseThrow(), "topic_id");
        var asked = Json.digits(forum.says(DiscourseStandIn.ALICE, topic, "With dogs, too?", 0), "id");
        var answer = desk.reply(desk.conversation("With dogs, too?"), "Dogs are welcome.");
        assertThat(forum.find(answer.path("remoteId").stringValue())
                        .orElseThrow()
                        .path("reply_to_post_number")
                        .longValue())
                .isEqualTo(2);
        assertThat(desk.act("like", asked).path("state").stringValue()).isEqualTo("published");
        assertThat(forum.isMarked(asked, 2)).isTrue();
        assertThat(desk.act("mute", String.valueOf(DiscourseStandIn.ALICE))
                        .path("state")
                        .stringValue())
                .isEqualTo("published");
        assertThat(forum.standing(DiscourseStandIn.ALICE)).isEqualTo("silenced");

        var opened = desk.letsItsNetworkCall().json();
        var address = opened.path("address").stringValue();
        var secret = opened.path("secret").stringValue();
        var told = forum.says(DiscourseStandIn.ALICE, topic, "And cats?", 0);
        assertThat(DiscourseStandIn.calls(address, "post_created", told, "another"))
                .isEqualTo(401);
        assertThat(DiscourseStandIn.calls(address, "ping", told, secret)).isEqualTo(200);
        assertThat(DiscourseStandIn.calls(address, "post_created", told, secret))
                .isEqualTo(200);
        assertThat(DiscourseStandIn.calls(address, "post_created", told, secret))
                .isEqualTo(200);
        desk.conversation("And cats?");
        assertThat(desk.hears("And cats?")).isEqualTo(1);
        assertThat(DiscourseStandIn.calls(address, "post_destroyed", told, secret))
                .isEqualTo(200);
        desk.hearsThatItIsGone("And cats?");
        assertThat(desk.webhook().path("secret").isNull()).isTrue();

        forum.isClosed(true);
        var early = forum.begins(DiscourseStandIn.ALICE, "A topic nobody can look at now", "Is anybody there?");
        assertThat(DiscourseStandIn.calls(address, "post_created", early, secret))
                .isEqualTo(200);
        Patience.untilTrue(
                "the channel waits",
                () -> desk.channel().path("health").stringValue().equals("late"));
        assertThat(desk.said("A topic nobody can look at now\n\nIs anybody there?"))
                .isZero();
        forum.isClosed(false);
        desk.conversation("Is anybody there?");
        assertThat(desk.hears("A topic nobody can look at now\n\nIs anybody there?"))
                .isEqualTo(1);
    }
}
