package kith.connector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Makes sure that the address the guard has checked is the address that is connected to.
 *
 * <p>A hostile name server can answer with a public address when the guard asks and with 127.0.0.1 a moment later, when
 * the HTTP client asks again (DNS rebinding). The JDK's client cannot be given an address: with the literal address in the
 * URI it would neither send the name in the TLS greeting nor check the certificate against it, and it does not tell which
 * address it has connected to. What the JDK does offer is to replace the resolver of the whole process. So while a guarded
 * request is on its way, its name is <em>pinned</em>: whoever asks for it gets the checked addresses. Every other name is
 * looked up as before. Names that resolve to private addresses are refused before they are pinned, so that nobody can
 * make Kith's own database unreachable by connecting a channel to its name.
 *
 * <p>Java loads this class through {@code META-INF/services} from the class path (not from inside a nested jar); {@link
 * GuardedTransport} warns in the log where that did not happen, and then only the JDK's cache of look-ups, 30 seconds
 * long, stands between check and use.
 */
public final class PinnedResolver extends InetAddressResolverProvider {
    private static final Map<String, Pin> PINS = new ConcurrentHashMap<>();
    private static volatile boolean installed;

    private record Pin(List<InetAddress> addresses, int holders) {}

    /** Whether Java has taken this resolver. Looks nothing up outside. */
    static boolean installed() {
        InetAddress.getLoopbackAddress();
        try {
            var unused = InetAddress.getAllByName("localhost"); // the first look-up of the process loads the resolver
        } catch (UnknownHostException e) {
            // only the loading matters
        }
        return installed;
    }

    /** Keeps a name at these addresses until the returned pass is closed. */
    static Pass pin(String host, List<InetAddress> addresses) {
        var name = host.toLowerCase(Locale.ROOT);
        PINS.merge(name, new Pin(addresses, 1), (old, add) -> new Pin(add.addresses, old.holders + 1));
        return () -> PINS.computeIfPresent(
                name, (n, pin) -> pin.holders == 1 ? null : new Pin(pin.addresses, pin.holders - 1));
    }

    @FunctionalInterface
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        installed = true;
        var system = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                var pin = PINS.get(host.toLowerCase(Locale.ROOT));
                return pin == null ? system.lookupByName(host, policy) : pin.addresses.stream();
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return system.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "Kith's pinned resolver";
    }
}
