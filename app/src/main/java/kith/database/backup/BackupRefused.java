package kith.database.backup;

/** A backup cannot be made or used. The message is a sentence for the person at the terminal. */
public final class BackupRefused extends RuntimeException {
    BackupRefused(String sentence) {
        super(sentence);
    }
}
