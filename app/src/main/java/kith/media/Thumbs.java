package kith.media;

import java.util.Optional;
import kith.media.internal.Drawing;
import kith.workspace.Invalid;

/** A small picture of one that came from elsewhere and is not kept, drawn anew as those of the library are. */
public final class Thumbs {
    private Thumbs() {}

    /** Empty when it is no picture that we take. */
    public static Optional<byte[]> of(byte[] file) {
        try {
            return Optional.of(Drawing.thumb(file).bytes());
        } catch (Invalid invalid) {
            return Optional.empty();
        }
    }
}
