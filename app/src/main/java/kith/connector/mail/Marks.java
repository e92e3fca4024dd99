package kith.connector.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far each folder was collected. Numbers of letters hold as long as the folder's validity stays the same (RFC 9051,
 * section 2.3.1.1); with another one it is collected anew, and what is known already is not doubled.
 *
 * @param folders by name
 */
record Marks(Map<String, Mark> folders) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * @param last the highest number that was collected
     */
    record Mark(long validity, long last) {}

    Marks {
        folders = Map.copyOf(folders);
    }

    static Marks of(Optional<String> cursor) {
        try {
            return cursor.map(written -> JSON.readValue(written, Marks.class)).orElse(new Marks(Map.of()));
        } catch (JacksonException e) {
            return new Marks(Map.of());
        }
    }

    Marks with(String folder, Mark mark) {
        var all = new HashMap<>(folders);
        all.put(folder, mark);
        return new Marks(all);
    }

    Optional<Mark> of(String folder, long validity) {
        return Optional.ofNullable(folders.get(folder)).filter(mark -> mark.validity() == validity);
    }

    String cursor() {
        return JSON.writeValueAsString(this);
    }
}
