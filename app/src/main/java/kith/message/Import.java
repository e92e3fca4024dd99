package kith.message;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;

/**
 * An export that people brought along, and how far it was read.
 *
 * @param name what its channel is called
 * @param fileName what the file was called where it came from
 * @param answers what people said about the export, by the names of the reader's questions
 * @param why what went wrong, when it failed
 */
public record Import(
        UUID id,
        ChannelId channel,
        String format,
        String name,
        String fileName,
        Map<String, String> answers,
        State state,
        Optional<String> why,
        Counts counts,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended) {

    public enum State {
        /** A person is asked what the export does not say itself. */
        ASKING,
        WAITING,
        READING,
        PAUSED,
        DONE,
        STOPPED,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing more will come of it. */
        public boolean ended() {
            return this == DONE || this == STOPPED || this == FAILED;
        }

        public static State of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Entries of the export. Those read are exactly the sum of what became of them.
     *
     * @param done read, whatever became of them
     * @param total in the export; 0 until it was looked through
     * @param added said by people, new
     * @param events system notices, new
     * @param known there already
     * @param rejected could not be read
     */
    public record Counts(long done, long total, long added, long events, long known, long rejected) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public static Counts read(long entries, long added, long events, long rejected) {
            return new Counts(entries, entries, added, events, entries - added - events - rejected, rejected);
        }
    }

    /** The same in another state. */
    public Import in(State other) {
        return new Import(id, channel, format, name, fileName, answers, other, why, counts, created, started, ended);
    }

    /** Whether every entry was read; what is left is that search finds them. */
    public boolean readWhole() {
        return started.isPresent() && counts.done >= counts.total;
    }

    /**
     * An entry that could not be read.
     *
     * @param place file and position
     * @param why a sentence
     */
    public record Rejection(long entry, String place, String why) {}

    /** Entries rejected for the same reason. */
    public record Reason(String why, long entries, String firstPlace) {}
}
