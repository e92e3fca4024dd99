package kith.connector;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Addresses on the web; nothing else is one that people may click on. */
public final class WebAddress {
    private WebAddress() {}

    /** The address, when it is one of http or https with a server. */
    public static Optional<URI> of(String address) {
        try {
            var uri = new URI(address.strip());
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return uri.getRawAuthority() != null && (scheme.equals("http") || scheme.equals("https"))
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
