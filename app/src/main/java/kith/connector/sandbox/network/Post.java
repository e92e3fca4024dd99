package kith.connector.sandbox.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something written: a post, a comment (it has a parent) or a direct message (it has a recipient and no room).
 *
 * @param id {@code p…}, or {@code d…} for a direct message
 * @param room empty for a direct message
 * @param root the first of its thread, present whenever {@code parent} is
 * @param locked whether nobody but moderators answers in the thread that begins here
 */
public record Post(
        String id,
        String author,
        String room,
        Optional<String> to,
        Optional<String> parent,
        Optional<String> root,
        String text,
        String language,
        List<Picture> pictures,
        Instant at,
        Optional<Instant> edited,
        boolean hidden,
        boolean locked,
        boolean deleted) {
    public Post {
        pictures = List.copyOf(pictures);
    }

    public boolean direct() {
        return to.isPresent();
    }

    /** Whether this person may read it at all. */
    public boolean concerns(String person) {
        return to.map(recipient -> recipient.equals(person) || author.equals(person))
                .orElse(true);
    }

    Post withText(String newText, List<Picture> newPictures, Instant when) {
        return new Post(
                id,
                author,
                room,
                to,
                parent,
                root,
                newText,
                language,
                newPictures,
                at,
                Optional.of(when),
                hidden,
                locked,
                deleted);
    }

    Post withHidden(boolean nowHidden) {
        return new Post(
                id, author, room, to, parent, root, text, language, pictures, at, edited, nowHidden, locked, deleted);
    }

    Post withLocked(boolean nowLocked) {
        return new Post(
                id, author, room, to, parent, root, text, language, pictures, at, edited, hidden, nowLocked, deleted);
    }

    Post gone() {
        return new Post(id, author, room, to, parent, root, "", language, List.of(), at, edited, hidden, locked, true);
    }
}
