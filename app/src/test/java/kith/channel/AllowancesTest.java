package kith.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kith.connector.Account;
import kith.connector.Act;
import kith.connector.RemoteId;
import kith.testing.KithTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a network allows is counted in the database: over nodes, restarts and workspaces. */
@KithTest
class AllowancesTest {
    private static final Act POST = new Act.Publish(Act.Content.of("Open today."));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Connectors connectors;

    private final String account = "u" + UUID.randomUUID();

    @Test
    void another_node_and_another_start_go_on_with_what_is_left() {
        var channel = channel(2);

        assertThat(node().take(channel, POST)).isEmpty();
        assertThat(node().take(channel, POST)).isEmpty();

        assertThat(node().take(channel, POST))
                .hasValueSatisfying(wait -> assertThat(wait.toSeconds()).isBetween(1L, 60L));
    }

    @Test
    void two_channels_of_one_account_share_it_and_another_account_does_not() {
        assertThat(node().take(channel(1), POST)).isEmpty();
        assertThat(node().take(channel(1), POST)).isPresent();

        assertThat(node().take(channel("u" + UUID.randomUUID(), 1), POST)).isEmpty();
    }

    @Test
    void a_crowd_takes_what_there_is_and_not_one_more() throws Exception {
        var channel = channel(20);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = IntStream.range(0, 60)
                    .mapToObj(
                            n -> threads.submit(() -> node().take(channel, POST).isEmpty()))
                    .toList();
            var count = 0;
            for (var one : taken) {
                count += one.get() ? 1 : 0;
            }
            assertThat(count).isEqualTo(20);
        }
    }

    @Test
    void when_the_window_is_over_there_is_a_new_one() {
        var channel = channel(1);
        node().take(channel, POST);
        jdbc.sql("UPDATE allowance SET window_from = window_from - interval '61 seconds' WHERE holder LIKE :holder")
                .param("holder", "%" + account)
                .update();

        assertThat(node().take(channel, POST)).isEmpty();
        assertThat(node().take(channel, POST)).isPresent();
    }

    @Test
    void a_network_that_counts_nothing_allows_everything() {
        var channel = channel(account, 0);
        IntStream.range(0, 10)
                .forEach(n -> assertThat(node().take(channel, POST)).isEmpty());
    }

    private Allowances node() {
        return new Allowances(jdbc, connectors);
    }

    private Channel channel(int budget) {
        return channel(account, budget);
    }

    private static Channel channel(String account, int budget) {
        return new Channel(
                new ChannelId(UUID.randomUUID()),
                "sandbox",
                "Forum",
                Channel.Mode.LIVE,
                true,
                budget == 0 ? Map.of() : Map.of("budget", String.valueOf(budget)),
                Optional.of(Account.of(new RemoteId(account), "@brindle")),
                Channel.Health.GOOD,
                Optional.empty(),
                Optional.empty(),
                Instant.now());
    }
}
