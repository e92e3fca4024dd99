package kith.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import kith.workspace.Invalid;

/**
 * An address of the web to which a link may lead.
 *
 * @param address in letters that may stand in a header
 */
public record Target(String address) {
    public static final int LONGEST = 2_000;

    /** @throws Invalid when it is no address of the web */
    public static Target of(String text) {
        return read(text).orElseThrow(() -> new Invalid("target", "link.invalid.target", text.strip(), LONGEST));
    }

    /** Empty when it is no address of the web, is too long, or carries somebody's name and password. */
    public static Optional<Target> read(String text) {
        try {
            var uri = new URI(text.strip());
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            var address = uri.toASCIIString();
            boolean web = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && address.length() <= LONGEST;
            return web ? Optional.of(new Target(scheme + address.substring(scheme.length()))) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
