package kith.publishing;

import kith.publishing.Post.By;

/** A correction that waits for those whom a rule names. */
public record WaitingCorrection(Corrected given, By by) {

    /** The post as it would be. */
    Post on(Post post) {
        return given.on(post, by);
    }
}
