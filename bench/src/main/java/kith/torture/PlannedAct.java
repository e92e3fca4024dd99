package kith.torture;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One of the acts that fall due: a post, a thread, a post with its first comment, or a reply.
 *
 * @param number counted from 0
 * @param channel which of the accounts says it
 * @param due after the window has begun
 * @param target which of other people's posts is answered; for replies
 * @param parts one for a post and a reply, more for a thread; the first comment is the last of two
 */
record PlannedAct(int number, int channel, Duration due, Shape shape, Optional<Integer> target, List<Part> parts) {
    PlannedAct {
        parts = List.copyOf(parts);
    }

    enum Shape {
        POST,
        THREAD,
        FIRST_COMMENT,
        REPLY
    }

    /**
     * One post on the network.
     *
     * @param token in the text, and in no other text of the run
     */
    record Part(String token, String text, List<Image> images) {
        Part {
            images = List.copyOf(images);
        }
    }

    /**
     * A picture of one colour, which is no other picture's.
     *
     * @param colour red, green and blue
     */
    record Image(String alt, int colour) {}

    /** It can be written in the composer: one text, and a first comment if it has one. */
    boolean isPost() {
        return (shape == Shape.POST || shape == Shape.FIRST_COMMENT)
                && parts.stream().allMatch(part -> part.images().isEmpty());
    }

    /** For a person who reads what went wrong. */
    String named(int part) {
        return switch (shape) {
            case POST -> "post " + number;
            case THREAD -> "thread " + number + ", part " + (part + 1) + " of " + parts.size();
            case FIRST_COMMENT -> (part == 0 ? "post " : "first comment of post ") + number;
            case REPLY -> "reply " + number;
        };
    }
}
