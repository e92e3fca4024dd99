package kith.web;

import java.util.HashMap;
import java.util.Map;

/**
 * A page or a fragment of one: a template and what it shows. The frame is added by itself, as {@code frame}.
 *
 * @param template below {@code src/main/jte}, without its ending
 */
public record View(String template, Map<String, Object> parameters, int status) implements Answer {

    public static View of(String template) {
        return new View(template, Map.of(), 200);
    }

    public View with(String name, Object value) {
        var more = new HashMap<>(parameters);
        more.put(name, value);
        return new View(template, more, status);
    }

    public View status(int other) {
        return new View(template, parameters, other);
    }
}
