package kith.connector;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Decides where requests may go: only http and https, no credentials in the address, and only public addresses, so that
 * nobody reads Kith's own network by connecting a channel to it.
 *
 * @param lets which addresses may be connected to
 */
record Guard(Predicate<InetAddress> lets) {
    static final Guard PUBLIC_ONLY = new Guard(PublicAddresses::contains);

    /** Lets private addresses through: for tests, and for networks that live beside Kith. */
    static final Guard OPEN = new Guard(address -> true);

    /**
     * Lets the address pass, and keeps its name at what was checked until the pass is closed.
     *
     * @throws Trouble with {@link Outcome.Refused} for a forbidden address and with {@link Outcome.Throttled} when the name
     *     is not known now
     */
    PinnedResolver.Pass admit(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var host = uri.getHost();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(uri, "only http and https addresses are asked");
        }
        if (host == null || host.isEmpty()) {
            throw refused(uri, "it names no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw new Trouble(new Outcome.Refused(
                    "The address at " + host + " is not asked: it carries a user name or password."));
        }
        var pass = PinnedResolver.pin(host, addresses(uri, host));
        try {
            // Between look-up and pin another part of the program may have looked the name up; from here on it cannot
            // change.
            var unused = addresses(uri, host);
            return pass;
        } catch (Trouble e) {
            pass.close();
            throw e;
        }
    }

    private List<InetAddress> addresses(URI uri, String host) {
        try {
            var addresses = List.of(InetAddress.getAllByName(host));
            if (!addresses.stream().allMatch(lets)) {
                throw refused(uri, "it is in a private network, or on this machine");
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw new Trouble(Outcome.Throttled.closed(Duration.ofMinutes(1), "No such host now: " + host));
        }
    }

    private static Trouble refused(URI uri, String why) {
        return new Trouble(new Outcome.Refused("The address " + uri + " is not asked: " + why + "."));
    }
}
