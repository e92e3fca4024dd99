package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Said.Kind;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.database.Tenant;
import kith.link.ShortAddresses;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageId;
import kith.publishing.Post.State;
import kith.publishing.internal.PostRows.Filter;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What Brindle's blog says becomes posts, each once, and none leaves before somebody approves it. */
@KithTest
class FeedPostsTest {
    private static final String EMPTY = """
            <?xml version="1.0"?>
            <rss version="2.0"><channel><title>Brindle blog</title><link>https://blog.brindle.example</link>
            <description>Bikes</description></channel></rss>
            """;

    @Autowired
    FeedPosts feeds;

    @Autowired
    FeedPostFollower follower;

    @Autowired
    ShortAddresses addresses;

    @Autowired
    Shortening shortening;

    @Autowired
    Posts posts;

    @Autowired
    Channels channels;

    @Autowired
    Tenant tenant;

    @Autowired
    Someone someone;

    @Autowired
    InstantSource clock;

    private final SandboxServer network = SandboxServer.forgetful();
    private HttpServer web;
    private Here ines;
    private ChannelId blog;
    private ChannelId forum;

    @BeforeEach
    void brindle() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            var body = EMPTY.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/rss+xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        ines = someone.owning("Brindle", "Inès Moreau");
        forum = channels.connect(
                        ines,
                        "sandbox",
                        "Forum",
                        Map.of("baseUrl", network.baseUrl().toString()),
                        Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)))
                .id();
        channels.setMode(ines, channels.find(ines.id(), forum).orElseThrow(), Channel.Mode.LIVE);
        blog = channels.connect(
                        ines,
                        "feed",
                        "Blog",
                        Map.of("baseUrl", "http://127.0.0.1:" + web.getAddress().getPort() + "/feed.xml"),
                        Map.of())
                .id();
    }

    @AfterEach
    void close() {
        web.stop(0);
        network.close();
    }

    @Test
    void an_entry_becomes_a_post_that_waits_for_an_approval_once_however_often_it_is_read() {
        begin("New: {{title}}\n\n{{summary}}\n\n{{link}}", List.of(), List.of());
        var entry = entry("Racks are back\n\nThey carry 40 kg.", now().plusSeconds(5));

        read(entry);
        read(entry);

        assertThat(all()).singleElement().satisfies(post -> {
            assertThat(post.state()).isEqualTo(State.REVIEW);
            assertThat(post.title()).isEqualTo("Racks are back");
            assertThat(post.text())
                    .isEqualTo("New: Racks are back\n\nThey carry 40 kg.\n\nhttps://blog.brindle.example/1");
            assertThat(post.variants()).extracting(Post.Variant::channel).containsExactly(forum);
        });
        assertThat(feeds.of(ines.id()))
                .singleElement()
                .satisfies(rule -> assertThat(rule.made()).isEqualTo(1));
    }

    @Test
    void where_the_workspace_always_shortens_the_post_of_an_entry_does_too() {
        addresses.set(ines, "go.brindle.example");
        addresses.always(ines, true);
        begin("{{title}} {{link}}", List.of(), List.of());

        read(entry("Racks are back", now().plusSeconds(5)));

        assertThat(all())
                .singleElement()
                .satisfies(post ->
                        assertThat(shortening.campaign(ines.id(), post.id())).contains(""));
    }

    @Test
    void what_was_said_before_stays_where_it_is() {
        begin("{{title}}", List.of(), List.of());

        read(entry("From last week", now().minus(7, ChronoUnit.DAYS)));

        assertThat(all()).isEmpty();
    }

    @Test
    void words_let_in_and_keep_out() {
        begin("{{title}}", List.of("rack", "winter tyres"), List.of("sponsored"));

        read(
                entry("The RACK is back", now().plusSeconds(1)),
                entry("Crackers for everyone", now().plusSeconds(2)),
                entry("Our winter tyres", now().plusSeconds(3)),
                entry("A rack\n\nThis entry is sponsored.", now().plusSeconds(4)));

        assertThat(all()).extracting(Post::title).containsExactlyInAnyOrder("The RACK is back", "Our winter tyres");
    }

    @Test
    void after_its_end_nothing_more_is_made() {
        var rule = begin("{{title}}", List.of(), List.of());
        feeds.end(ines, rule.id());

        read(entry("Too late", now().plusSeconds(5)));

        assertThat(all()).isEmpty();
    }

    @Test
    void a_template_asks_for_what_an_entry_has_and_a_rule_for_a_feed() {
        assertThatThrownBy(() -> new FeedTemplate("{{author}}")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new FeedTemplate("Always the same")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> feeds.begin(
                        ines, forum, List.of(forum), FeedTemplate.USUAL, new FeedFilter(List.of(), List.of())))
                .asInstanceOf(type(Invalid.class))
                .satisfies(invalid -> assertThat(invalid.field()).isEqualTo("source"));
    }

    private FeedPost begin(String template, List<String> in, List<String> out) {
        return feeds.begin(ines, blog, List.of(forum), new FeedTemplate(template), new FeedFilter(in, out));
    }

    private void read(Message... batch) {
        tenant.run(ines.id(), () -> follower.follow(ines.id(), List.of(batch)));
    }

    private List<Post> all() {
        return posts.newest(ines.id(), Filter.NONE, Optional.empty(), 10);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Message entry(String text, Instant at) {
        var author = new Author(
                new AuthorId(UUID.randomUUID()),
                "feed",
                "blog",
                "",
                "Brindle blog",
                Optional.empty(),
                false,
                Optional.empty());
        return new Message(
                new MessageId(UUID.randomUUID()),
                blog,
                "feed",
                UUID.randomUUID().toString(),
                Kind.ARTICLE,
                author,
                at,
                Optional.empty(),
                text,
                "en",
                "",
                "",
                true,
                Optional.empty(),
                Optional.empty(),
                "t",
                false,
                false,
                List.of(),
                Optional.of(URI.create("https://blog.brindle.example/1")),
                Optional.empty(),
                at,
                Optional.empty(),
                List.of());
    }
}
