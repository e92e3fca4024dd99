package kith.channel.web;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import kith.channel.Connectors;
import kith.connector.Capability;
import kith.connector.Field;
import kith.connector.Limit;
import kith.connector.Network;
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
            List<FieldBody> settings,
            List<FieldBody> credentials) {
        static NetworkBody of(Network network) {
            return new NetworkBody(
                    network.id(),
                    network.name(),
                    network.capabilities().stream().map(Capability::id).sorted().toList(),
                    network.limits().stream().map(LimitBody::of).toList(),
                    network.settings().stream().map(FieldBody::of).toList(),
                    network.credentials().stream().map(FieldBody::of).toList());
        }
    }

    /** A limit as dated data with its source. */
    record LimitBody(String id, long value, URI source, LocalDate read) {
        static LimitBody of(Limit limit) {
            return new LimitBody(limit.id(), limit.value(), limit.source(), limit.read());
        }
    }

    record FieldBody(String name, boolean required, String example) {
        static FieldBody of(Field field) {
            return new FieldBody(field.name(), field.required(), field.example());
        }
    }

    @ForSignedIn
    @GetMapping("/api/v1/networks")
    Listing<NetworkBody> networks() {
        return Listing.whole(connectors.networks().stream().map(NetworkBody::of).toList());
    }
}
