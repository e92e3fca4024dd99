package kith.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.RemoteId;

/** What can be decided of something that somebody said. */
public enum Sanction {
    /** It stays as it is. */
    LEAVE,
    HIDE,
    DELETE,
    /** Nothing is done but to tell them. */
    WARN,
    MUTE,
    BAN,
    /** Nobody answers there any more. */
    LOCK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Sanction> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** What the channel must be able to do; empty where nothing is asked of the network but to tell. */
    public Optional<Capability> capability() {
        return switch (this) {
            case LEAVE, WARN -> Optional.empty();
            case HIDE -> Optional.of(Capability.MODERATE_HIDE);
            case DELETE -> Optional.of(Capability.MODERATE_DELETE);
            case MUTE -> Optional.of(Capability.MODERATE_MUTE);
            case BAN -> Optional.of(Capability.MODERATE_BAN);
            case LOCK -> Optional.of(Capability.MODERATE_LOCK);
        };
    }

    /** Whether it takes something from somebody that no network gives back. */
    public boolean undoable() {
        return this != DELETE && this != WARN;
    }

    /** Whether it is done to who said it rather than to what was said. */
    public boolean toAccount() {
        return this == MUTE || this == BAN;
    }

    /**
     * What the network is asked to do.
     *
     * @param said what was said
     * @param talk what its talk hangs on
     * @param account who said it
     */
    public Optional<Act> act(RemoteId said, RemoteId talk, RemoteId account) {
        return switch (this) {
            case LEAVE, WARN -> Optional.empty();
            case HIDE -> Optional.of(new Act.Hide(said));
            case DELETE -> Optional.of(new Act.Remove(said));
            case MUTE -> Optional.of(new Act.Mute(account));
            case BAN -> Optional.of(new Act.Ban(account));
            case LOCK -> Optional.of(new Act.Lock(talk));
        };
    }

    /** What takes it back. */
    public Optional<Act> counterAct(RemoteId said, RemoteId talk, RemoteId account) {
        return switch (this) {
            case LEAVE, WARN, DELETE -> Optional.empty();
            case HIDE -> Optional.of(new Act.Unhide(said));
            case MUTE -> Optional.of(new Act.Unmute(account));
            case BAN -> Optional.of(new Act.Unban(account));
            case LOCK -> Optional.of(new Act.Unlock(talk));
        };
    }
}
