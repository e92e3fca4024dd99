package kith.connector;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a connector gets to speak for one channel. Short-lived: made for a piece of work, never kept.
 *
 * @param settings by the names the network declares
 * @param credentials by the names the network declares; secret
 * @param transport the only way out: time-outs, budgets and the guard against private addresses are in it
 * @param memory small secrets between calls, such as an access token that lives two hours
 * @param hook where the network may call us for this channel, when somebody opened that way
 */
public record Connection(
        Map<String, String> settings,
        Map<String, String> credentials,
        Transport transport,
        Memory memory,
        Optional<Hook> hook) {
    public Connection {
        settings = Map.copyOf(settings);
        credentials = Map.copyOf(credentials);
    }

    /** A channel whose network does not call. */
    public Connection(
            Map<String, String> settings, Map<String, String> credentials, Transport transport, Memory memory) {
        this(settings, credentials, transport, memory, Optional.empty());
    }

    public Connection calledAt(Hook address) {
        return new Connection(settings, credentials, transport, memory, Optional.of(address));
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name)).filter(v -> !v.isBlank());
    }

    /**
     * @throws Trouble when the credential is not there
     */
    public String credential(String name) {
        var value = credentials.get(name);
        if (value == null || value.isBlank()) {
            throw new Trouble(new Outcome.Disconnected("The " + name + " is missing."));
        }
        return value;
    }

    /**
     * The address of this channel's server, without a slash at its end.
     *
     * @throws Trouble when the setting is no http or https address
     */
    public URI baseUrl(String fallback) {
        return webAddress(setting("baseUrl").orElse(fallback).replaceAll("/+$", ""));
    }

    /**
     * The address of the one document that this channel is about, exactly as it was given.
     *
     * @throws Trouble when the setting is missing or no http or https address
     */
    public URI documentUrl() {
        return webAddress(setting("baseUrl")
                .orElseThrow(() -> new Trouble(new Outcome.Refused("The address is missing.")))
                .strip());
    }

    private static URI webAddress(String given) {
        try {
            var uri = URI.create(given);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the sentence below
        }
        throw new Trouble(new Outcome.Refused("“" + given + "” is no web address such as https://example.org"));
    }

    /** Never prints a credential. */
    @Override
    public String toString() {
        return "Connection" + settings;
    }
}
