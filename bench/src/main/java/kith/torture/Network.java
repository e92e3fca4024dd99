package kith.torture;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The network's side: its accounts, its faults, and its own count of what it was told. */
interface Network extends AutoCloseable {

    /** The accounts that Kith speaks as. */
    List<Account> accounts();

    /** Remote ids of posts of other people, to be answered. */
    List<String> targets();

    /** Misbehaves from now on as it is told. */
    void spoil(Plan.Fault fault);

    /** Behaves again. */
    void calm();

    /** How many posts of the accounts exist at this moment; only shown while one waits. */
    long posts();

    /** Every post of the accounts, asked of the network itself. */
    List<Seen> everything();

    /** When it took nothing, in its own words. */
    List<Outage> outages();

    /** What it left without an answer, in its own words. */
    List<Silence> silences();

    /** The bytes of a picture, as anybody gets them. */
    byte[] picture(URI address);

    @Override
    void close();

    /**
     * @param id the author of its posts
     * @param way how Kith recognises what it said there, for the report
     */
    record Account(
            String id, String network, String way, Map<String, String> settings, Map<String, String> credentials) {
        boolean isRecognisedByKey() {
            return way.equals("key");
        }
    }

    /**
     * A post that exists.
     *
     * @param account its author
     * @param at when the network took it, by the network's clock
     */
    record Seen(
            String id, String account, Optional<String> parent, String text, List<SeenPicture> pictures, Instant at) {}

    record SeenPicture(String alt, URI address) {}

    /**
     * @param account whom it concerned; empty for everybody
     */
    record Outage(Optional<String> account, Instant from, Instant until) {}

    /**
     * @param text what it was told
     * @param until when it let go of the line
     * @param taken whether it took it all the same
     */
    record Silence(String text, Instant from, Instant until, boolean taken) {}
}
