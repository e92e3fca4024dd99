package kith.routing.web;

import java.util.List;
import java.util.Map;

/** Which of a form's choices are ticked, by field. */
public record Chosen(Map<String, List<String>> values) {
    public Chosen {
        values = Map.copyOf(values);
    }

    public List<String> of(String field) {
        return values.getOrDefault(field, List.of());
    }
}
