package kith.connector;

import java.io.IOException;

/** An answer that is longer than it may be. */
final class TooLarge extends IOException {
    TooLarge(long maxBytes) {
        super("larger than " + (maxBytes >= 1 << 20 ? (maxBytes >> 20) + " MiB" : maxBytes + " bytes") + ".");
    }
}
