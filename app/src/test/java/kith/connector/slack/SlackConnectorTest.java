package kith.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Map;
import kith.connector.Capability;
import kith.connector.Connection;
import kith.connector.GuardedTransport;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Trouble;
import org.junit.jupiter.api.Test;

class SlackConnectorTest {
    private final SlackConnector slack = new SlackConnector();

    @Test
    void it_offers_history_and_nothing_else() {
        assertThat(slack.network().capabilities()).containsExactly(Capability.COLLECT_HISTORY);
        assertThat(slack.historyReader())
                .get()
                .extracting(reader -> reader.format())
                .isEqualTo("slack");
        assertThat(slack.collector()).isEmpty();
        assertThat(slack.publisher()).isEmpty();
        assertThat(slack.replier()).isEmpty();
        assertThat(slack.moderator()).isEmpty();
    }

    @Test
    void connecting_an_account_says_that_an_export_can_be_imported() {
        var connection = new Connection(Map.of(), Map.of(), new GuardedTransport(false), Memory.ofThisCall());

        assertThatThrownBy(() -> slack.account(connection))
                .asInstanceOf(type(Trouble.class))
                .extracting(Trouble::outcome)
                .asInstanceOf(type(Outcome.Refused.class))
                .satisfies(refused -> assertThat(refused.networkSaid()).contains("import the file"));
    }
}
