package kith.database;

import org.jspecify.annotations.Nullable;

/** The database could not be made ready. The message is a sentence for whoever started Kith: what is so, and what to do. */
public final class PostgresNotStarted extends RuntimeException {
    public PostgresNotStarted(String sentence) {
        this(sentence, null);
    }

    public PostgresNotStarted(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
