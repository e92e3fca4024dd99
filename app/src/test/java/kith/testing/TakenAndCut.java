package kith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/**
 * A network takes a post and the connection breaks before it has answered. Through Kith, whichever the network is, one post is there
 * in the end. Kept by the tests of networks that have a stand-in.
 */
public interface TakenAndCut {

    /**
     * @param url of the network, as {@code baseUrl} has it
     * @param settings the others
     * @param ends the state of the post in the end: {@code published}, or {@code unknown} where only a person can look
     * @param timesSaid how often the network holds a text, asked past Kith
     */
    record Network(
            int port,
            Someone someone,
            String id,
            String url,
            Map<String, String> settings,
            Map<String, String> credentials,
            String ends,
            ToLongFunction<String> timesSaid) {}

    Network network();

    @Test
    default void a_post_that_was_taken_before_the_connection_broke_is_there_once() {
        var network = network();
        var url = URI.create(network.url());
        var words = "The pier is open " + UUID.randomUUID();
        var home = URI.create(url.getScheme() + "://" + url.getRawAuthority());
        try (var wire = new CuttingProxy(home, words.substring(words.lastIndexOf(' ') + 1))) {
            var settings = new HashMap<>(network.settings());
            settings.put("baseUrl", network.url().replace(url.getRawAuthority(), wire.authority()));
            var desk = Desk.connect(network.port(), network.someone(), network.id(), settings, network.credentials());

            desk.publishUntil(words, network.ends());

            assertThat(wire.cuts()).isEqualTo(1);
            assertThat(network.timesSaid().applyAsLong(words)).isEqualTo(1);
            desk.disconnects();
        }
    }
}
