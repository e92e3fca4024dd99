package kith.connector.discourse;

import java.util.Optional;
import kith.connector.Said;

/**
 * A topic as its file describes it.
 *
 * @param firstPost the id of the post it begins with, also when the file holds only later ones
 */
record Topic(String id, String title, boolean direct, Optional<String> firstPost) {
    private static final int LONGEST_NAME = 200;

    Said.Place place() {
        var shown = title.isBlank() ? "?" : title;
        return new Said.Place(
                "t/" + id, shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown, !direct);
    }
}
