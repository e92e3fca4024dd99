package kith.channel.web;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kith.channel.Connectors;
import kith.connector.Budget;
import kith.connector.Capability;
import kith.connector.Connector;
import kith.connector.Field;
import kith.connector.Limit;
import kith.web.Listing;
import kith.workspace.ForSignedIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The networks this program knows, as their connectors declare them. */
@RestController
class NetworksApi {
    private final Connectors connectors;

    NetworksApi(Connectors connectors) {
        this.connectors = connectors;
    }

    record NetworkBody(
            String id,
            String name,
            List<String> capabilities,
            List<LimitBody> limits,
            List<BudgetBody> budgets,
            List<FieldBody> settings,
            List<FieldBody> credentials) {
        static NetworkBody of(Connector connector) {
            var network = connector.network();
            return new NetworkBody(
                    network.id(),
                    network.name(),
                    network.capabilities().stream().map(Capability::id).sorted().toList(),
                    network.limits().stream().map(LimitBody::of).toList(),
                    connector.pace(Map.of()).budgets().stream()
                            .map(BudgetBody::of)
                            .toList(),
                    network.settings().stream().map(FieldBody::of).toList(),
                    network.credentials().stream().map(FieldBody::of).toList());
        }
    }

    /**
     * A limit as dated data with its source.
     *
     * @param sure {@code read}, {@code usual} (each server says its own), {@code unconfirmed} or {@code kept} (by Kith)
     */
    record LimitBody(String id, String unit, long value, URI source, LocalDate read, String sure) {
        static LimitBody of(Limit limit) {
            return new LimitBody(
                    limit.id(),
                    word(limit.unit()),
                    limit.value(),
                    limit.source().at(),
                    limit.source().read(),
                    word(limit.source().sure()));
        }
    }

    /** What the network allows in a window of time, which Kith keeps to. */
    record BudgetBody(String id, String scope, long amount, long seconds, URI source, LocalDate read, String sure) {
        static BudgetBody of(Budget budget) {
            return new BudgetBody(
                    budget.id(),
                    word(budget.scope()),
                    budget.amount(),
                    budget.window().toSeconds(),
                    budget.source().at(),
                    budget.source().read(),
                    word(budget.source().sure()));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    record FieldBody(String name, boolean required, String example) {
        static FieldBody of(Field field) {
            return new FieldBody(field.name(), field.required(), field.example());
        }
    }

    @ForSignedIn
    @GetMapping("/api/v1/networks")
    Listing<NetworkBody> networks() {
        return Listing.whole(connectors.networks().stream()
                .map(network -> NetworkBody.of(connectors.of(network.id()).orElseThrow()))
                .toList());
    }
}
