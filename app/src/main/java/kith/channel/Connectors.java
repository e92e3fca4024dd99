package kith.channel;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.connector.Connector;
import kith.connector.HistoryReader;
import kith.connector.Network;
import kith.web.Networks;
import org.springframework.stereotype.Service;

/** The networks this program knows: one connector each, found by themselves. */
@Service
public class Connectors implements Networks {
    private final Map<String, Connector> byNetwork;

    Connectors(List<Connector> connectors) {
        this.byNetwork = connectors.stream()
                .collect(Collectors.toUnmodifiableMap(c -> c.network().id(), Function.identity()));
    }

    public Optional<Connector> of(String network) {
        return Optional.ofNullable(byNetwork.get(network));
    }

    /** All networks by name. */
    public List<Network> networks() {
        return byNetwork.values().stream()
                .map(Connector::network)
                .sorted(Comparator.comparing(Network::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** The reader of an export's format, with the network whose history it brings. */
    public Optional<Connector> reading(String format) {
        return byNetwork.values().stream()
                .filter(c -> c.historyReader()
                        .map(HistoryReader::format)
                        .filter(format::equals)
                        .isPresent())
                .findFirst();
    }

    public Collection<Connector> all() {
        return byNetwork.values();
    }

    @Override
    public String name(String network) {
        return of(network).map(c -> c.network().name()).orElse(network);
    }

    @Override
    public Glyph glyph(String network) {
        return of(network)
                .map(c -> c.network().look())
                .map(look -> new Glyph(look.icon(), look.hue(), look.chroma()))
                .orElse(new Glyph("world", 210, 0.03));
    }
}
