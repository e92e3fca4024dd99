package kith.connector;

import java.net.URI;

/**
 * The address of ours that a network may call for one channel.
 *
 * @param secret what Kith made up for this address: letters, digits, hyphens and low lines. Who sets the address up tells it to the
 *     network, unless the network signs with a secret of its own
 */
public record Hook(URI address, String secret) {

    /** Never prints the secret. */
    @Override
    public String toString() {
        return "Hook[" + address + "]";
    }
}
