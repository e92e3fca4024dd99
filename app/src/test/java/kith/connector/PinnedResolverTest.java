package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinnedResolverTest {

    @Test
    void java_has_taken_the_resolver() {
        assertThat(PinnedResolver.installed()).isTrue();
    }

    @Test
    void whoever_asks_for_a_pinned_name_gets_the_checked_address() throws Exception {
        var checked = InetAddress.getByName("192.0.2.10");

        try (var pass = PinnedResolver.pin("Rebinding.Invalid", List.of(checked))) {
            assertThat(InetAddress.getAllByName("rebinding.invalid"))
                    .extracting(InetAddress::getHostAddress)
                    .containsExactly("192.0.2.10");
        }
    }

    @Test
    void a_name_stays_pinned_until_the_last_request_to_it_is_over() throws Exception {
        var first = PinnedResolver.pin("two.invalid", List.of(InetAddress.getByName("192.0.2.1")));
        var second = PinnedResolver.pin("two.invalid", List.of(InetAddress.getByName("192.0.2.2")));
        first.close();

        assertThat(InetAddress.getByName("two.invalid").getHostAddress()).isEqualTo("192.0.2.2");
        second.close();
    }
}
