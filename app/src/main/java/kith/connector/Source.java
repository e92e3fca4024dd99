package kith.connector;

import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Where a figure comes from.
 *
 * @param at the page or file it stands in
 * @param read the day it was read there
 */
public record Source(URI at, LocalDate read, Sure sure) {

    /** How sure a figure is. */
    public enum Sure {
        /** Read at the network: its documentation, its description, its code. */
        READ,
        /** The usual figure; each server may say another, and what it says holds. */
        USUAL,
        /** Known, but not read at the network itself. */
        UNCONFIRMED,
        /** Kept by Kith, though the network may allow more. */
        KEPT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Source read(String address, LocalDate day) {
        return new Source(URI.create(address), day, Sure.READ);
    }

    public static Source usual(String address, LocalDate day) {
        return new Source(URI.create(address), day, Sure.USUAL);
    }

    public static Source unconfirmed(String address, LocalDate day) {
        return new Source(URI.create(address), day, Sure.UNCONFIRMED);
    }

    public static Source kept(String address, LocalDate day) {
        return new Source(URI.create(address), day, Sure.KEPT);
    }
}
