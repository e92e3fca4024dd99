package kith.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where to go after a form: a page of our own, with a toast that says what happened.
 *
 * @param undo address to POST to in order to take it back
 */
public record Redirect(String path, Optional<String> toast, Optional<String> undo) implements Answer {

    public static Redirect to(String path) {
        return new Redirect(path, Optional.empty(), Optional.empty());
    }

    /**
     * @param sentence in the reader's language: what happened and to whom
     */
    public Redirect saying(String sentence) {
        return new Redirect(path, Optional.of(sentence), undo);
    }

    public Redirect undoneBy(@Nullable String address) {
        return new Redirect(path, toast, Optional.ofNullable(address));
    }
}
