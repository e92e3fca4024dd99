package kith.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Connection;
import kith.connector.ConnectorContract;
import kith.connector.Heard;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Trouble;
import kith.testing.RealServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ann writes for a real blog that others moderate: her account sees and may less, and Kith does what is left. */
@Tag("real")
class WordPressAuthorTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("wordpress");

    private static final Blog BLOG = new Blog(SERVER);
    private static final WordPressConnector CONNECTOR = new WordPressConnector();
    private static Connection ann;

    @BeforeAll
    static void ann_becomes_an_author() {
        var name = "ann-" + UUID.randomUUID().toString().substring(0, 8);
        var made = BLOG.post("users", """
                {"username":"%1$s","name":"Ann Other","email":"%1$s@example.test","password":"Quiet-Otter-42","roles":["author"]}
                """.formatted(name));
        var password = BLOG.post("users/" + made.path("id") + "/application-passwords", "{\"name\":\"kith\"}");
        ann = new Connection(
                BLOG.settings(),
                Map.of(
                        "username",
                        name,
                        "applicationPassword",
                        password.path("password").stringValue()),
                BLOG.transport(),
                Memory.ofThisCall());
    }

    @Test
    void she_is_told_that_she_may_not_moderate() {
        var account = CONNECTOR.account(ann);

        assertThat(account.name()).startsWith("Ann Other (");
        assertThat(account.missing().keySet())
                .containsExactlyInAnyOrder(
                        Capability.MODERATE_HIDE, Capability.MODERATE_DELETE, Capability.MODERATE_REPORT);
        assertThat(account.missing().values()).allMatch(why -> why.contains("moderate_comments"));
    }

    @Test
    void she_collects_posts_of_everybody_and_the_approved_comments_only() {
        var post = BLOG.post(
                        "posts", "{\"title\":\"By the owner %s\",\"status\":\"publish\"}".formatted(UUID.randomUUID()))
                .path("id")
                .longValue();
        var waiting = "Waits " + UUID.randomUUID();
        var approved = "Approved " + UUID.randomUUID();
        BLOG.visitorComments(post, "Vera", waiting);
        BLOG.post("comments", "{\"post\":%d,\"content\":\"%s\"}".formatted(post, approved));

        var said = collected();

        assertThat(said).anyMatch(s -> s.id().equals(Thing.post(post).id()) && !s.own());
        assertThat(said).extracting(Said::text).contains(approved).doesNotContain(waiting);
    }

    @Test
    void what_she_published_and_answered_is_found_again() {
        var order = ConnectorContract.order(new Act.Publish(
                Act.Content.of("“Quoted” & 'plain' " + UUID.randomUUID() + "\n\nIt's -- well -- open...")));
        var published = done(CONNECTOR.doer(order.act()).orElseThrow().act(ann, order));
        assertThat(CONNECTOR.doer(order.act()).orElseThrow().lookUp(ann, order).map(Outcome.Done::id))
                .contains(published.id());

        var answer = ConnectorContract.order(new Act.Reply(
                published.id(), published.id(), Act.Content.of("It's \"open\" -- at last... " + UUID.randomUUID())));
        var answered = done(CONNECTOR.doer(answer.act()).orElseThrow().act(ann, answer));
        assertThat(CONNECTOR
                        .doer(answer.act())
                        .orElseThrow()
                        .lookUp(ann, answer)
                        .map(Outcome.Done::id))
                .contains(answered.id());
    }

    @Test
    void she_is_refused_what_is_for_moderators() {
        var hide = ConnectorContract.order(new Act.Hide(new RemoteId("comment/2")));

        assertThatThrownBy(() -> CONNECTOR.doer(hide.act()).orElseThrow().act(ann, hide))
                .isInstanceOfSatisfying(
                        Trouble.class,
                        trouble -> assertThat(trouble.outcome())
                                .isInstanceOfSatisfying(
                                        Outcome.Refused.class,
                                        refused -> assertThat(refused.networkSaid())
                                                .contains("not allowed")));
    }

    private static List<Said> collected() {
        var collector = CONNECTOR.collector().orElseThrow();
        var me = CONNECTOR.account(ann);
        var heard = new ArrayList<Heard>();
        var cursor = Optional.<String>empty();
        boolean more = true;
        while (more) {
            var batch = collector.collect(ann, cursor, Instant.now().minus(Duration.ofMinutes(5)));
            batch.payloads().forEach(raw -> heard.addAll(collector.interpret(raw, me)));
            cursor = Optional.of(batch.cursor());
            more = batch.more();
        }
        return heard.stream()
                .filter(Said.class::isInstance)
                .map(Said.class::cast)
                .toList();
    }

    private static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }
}
