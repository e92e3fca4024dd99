package kith.publishing;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What a page said about itself when it was last looked at.
 *
 * @param title empty unless it was found, as are description and site
 * @param pictured there is a picture
 * @param why it could not be read; empty unless it failed
 */
public record LinkPreview(
        UUID id,
        URI address,
        State state,
        String title,
        String description,
        String site,
        boolean pictured,
        String why,
        Instant at) {
    public enum State {
        FOUND,
        /** The page says nothing about itself, or is none. */
        NONE,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
