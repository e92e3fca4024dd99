package kith.connector.sandbox.network;

import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to write.
 *
 * @param room where; ignored for an answer, which goes where its parent is
 * @param to the recipient of a direct message
 * @param parent what it answers
 * @param language empty for the author's own
 */
public record Draft(
        String room,
        Optional<String> to,
        Optional<String> parent,
        String text,
        Optional<String> language,
        List<Picture> pictures) {

    public static Draft in(String room, String text) {
        return new Draft(room, Optional.empty(), Optional.empty(), text, Optional.empty(), List.of());
    }

    public static Draft answer(String parent, String text) {
        return new Draft("", Optional.empty(), Optional.of(parent), text, Optional.empty(), List.of());
    }

    public static Draft direct(String to, String text) {
        return new Draft("", Optional.of(to), Optional.empty(), text, Optional.empty(), List.of());
    }

    public Draft speaking(String spoken) {
        return new Draft(room, to, parent, text, Optional.of(spoken), pictures);
    }
}
