package kith.publishing;

import kith.media.Described;
import kith.media.MediaId;

/**
 * A picture of a post.
 *
 * @param alt what it shows, as this post says it; empty while nobody has said
 */
public record Picture(MediaId media, String alt) {
    public Picture {
        alt = Described.alt(alt);
    }
}
