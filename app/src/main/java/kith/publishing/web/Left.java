package kith.publishing.web;

import java.util.List;
import java.util.Optional;
import kith.publishing.Correction;
import kith.publishing.Correction.Way;
import kith.publishing.Does;
import kith.publishing.WaitingCorrection;
import kith.publishing.Withdrawal;

/**
 * What stands of a post on its networks, and what was done to it there.
 *
 * @param places where it stands, and how it could be corrected there
 * @param versions the newest first; without the first
 * @param drifts what somebody changed past Kith
 * @param asked that it shall be taken away, or was
 * @param hindrance what keeps whoever looks from confirming that, a sentence
 * @param away what became of it
 * @param waiting a correction that waits for those whom a rule names
 * @param notMine what keeps whoever looks from agreeing to that, a sentence
 * @param correctable it may be corrected now, by whoever may
 */
public record Left(
        List<Place> places,
        List<Version> versions,
        List<Drifted> drifts,
        Optional<Withdrawal> asked,
        Optional<String> hindrance,
        List<Away> away,
        boolean correctable,
        Optional<WaitingCorrection> waiting,
        Optional<String> notMine) {
    public Left {
        places = List.copyOf(places);
        versions = List.copyOf(versions);
        drifts = List.copyOf(drifts);
        away = List.copyOf(away);
    }

    /**
     * @param own its own text; empty: the text for everywhere
     * @param comment its first comment; may be empty
     * @param comments a first comment can be written there
     * @param changesComments one that is there can be changed
     * @param pictures pictures can be exchanged there; empty where it shows none
     */
    public record Place(
            String id,
            String name,
            String network,
            Way way,
            Optional<String> own,
            String comment,
            boolean comments,
            boolean changesComments,
            Optional<Boolean> pictures) {}

    /** A version, and what became of it on each channel. */
    public record Version(Correction made, List<Sent> channels) {}

    /**
     * @param differs its text is not the one for everywhere
     * @param acts none where it was left as it is
     */
    public record Sent(String name, String network, Correction.OnChannel made, boolean differs, List<Done> acts) {}

    public record Done(Composing.Act act, Does does) {}

    public record Drifted(String name, String network, boolean gone, String said, String shows) {}

    /**
     * @param act empty: it cannot be deleted from here
     * @param link where it stands
     */
    public record Away(String name, String network, Optional<Composing.Act> act, Optional<String> link) {}

    /** It was confirmed. */
    public boolean confirmed() {
        return asked.flatMap(Withdrawal::confirmed).isPresent();
    }

    /** Somebody waits for a second person. */
    public boolean open() {
        return asked.isPresent() && !confirmed();
    }
}
