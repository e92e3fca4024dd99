package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Memory;
import kith.connector.RemoteId;
import kith.connector.Transport;
import kith.testing.RealServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every connector promises, against a real server of the fediverse: all that snac lets an app do. */
@Tag("real")
class SnacContractTest extends OverMastodon {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("snac");

    private static @Nullable RemoteId fish;
    private static @Nullable RemoteId secret;
    private static final Map<String, Memory> MEMORIES = new ConcurrentHashMap<>();

    @Override
    String url() {
        return SERVER.value("MASTODON_URL");
    }

    @Override
    public Transport transport() {
        return described(url(), HangingUp.on(OPEN));
    }

    @Override
    String token(String who) {
        return SERVER.value(who.equals("alice") ? "MASTODON_ALICE_TOKEN" : "MASTODON_TOKEN");
    }

    @Override
    Memory memory(String who) {
        return MEMORIES.computeIfAbsent(who, w -> Memory.ofThisCall());
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        var acts = super.acts();
        acts.keySet().removeAll(Software.SNAC.missing.keySet());
        acts.put(Capability.REACT_LIKE, () -> new Act.Like(fish())); // only what reached us can be liked
        return acts;
    }

    /** One will do, for each is delivered by a queue. */
    @Override
    RemoteId direct(String words) {
        if (secret == null) {
            secret = super.direct(words);
        }
        return secret;
    }

    private RemoteId fish() {
        if (fish == null) {
            fish = told(post(alice(), "@kith I caught a fish."));
        }
        return fish;
    }

    /** Apps delete nothing here, Alice's no more than ours. */
    @Override
    @TestFactory
    public Stream<DynamicTest> what_is_done_on_the_network_itself_is_heard_where_that_is_declared() {
        return super.what_is_done_on_the_network_itself_is_heard_where_that_is_declared()
                .filter(test -> !test.getDisplayName().equals(Capability.COLLECT_DELETIONS.id()));
    }

    /** This server takes 100,000 characters and says so; what is usual elsewhere binds nobody here. */
    @Override
    @TestFactory
    public Stream<DynamicTest> a_text_at_the_limit_is_taken_and_one_beyond_it_is_not() {
        return Stream.of(DynamicTest.dynamicTest("a text of this server's own length", () -> {
            var publisher = connector().publisher().orElseThrow();
            var connection = connection(transport());
            connector().account(connection);

            assertThat(publisher.problems(connection, Act.Content.of("é".repeat(100_000))))
                    .isEmpty();
            assertThat(publisher.problems(connection, Act.Content.of("é".repeat(100_001))))
                    .containsExactly("This server takes 100,000 characters, this text has 100,001.");
        }));
    }
}
