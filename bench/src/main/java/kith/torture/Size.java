package kith.torture;

import java.time.Duration;

/**
 * How much is planned, and how badly it goes.
 *
 * @param posts threads and posts with a first comment among them
 * @param replies to other people's posts
 * @param window the time over which all of it falls due
 * @param channels accounts on the network
 * @param targets posts of other people that are answered
 * @param kills how often a node is ended by {@code kill -9} within the window
 * @param sandbox whether the network is the one that misbehaves when it is told, and takes first comments
 */
record Size(int posts, int replies, Duration window, int channels, int targets, int kills, boolean sandbox) {
    Size {
        if (posts < 0 || replies < 0 || posts + replies == 0 || channels < 1 || targets < 1 || kills < 0) {
            throw new IllegalArgumentException("There must be something to do, and somewhere to do it");
        }
        if (window.compareTo(Duration.ofSeconds(5)) < 0) {
            throw new IllegalArgumentException("A window of at least five seconds is needed");
        }
    }

    int acts() {
        return posts + replies;
    }
}
