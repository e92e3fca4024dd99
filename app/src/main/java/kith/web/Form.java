package kith.web;

import java.util.LinkedHashMap;
import java.util.Map;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * A form as it is drawn: what stands in its fields, and what is wrong with it, by field.
 *
 * @param errors sentences in the reader's language
 */
public record Form(Map<String, String> values, Map<String, String> errors) {
    public static final Form EMPTY = new Form(Map.of(), Map.of());

    public Form {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    public Form with(String field, @Nullable String value) {
        var more = new LinkedHashMap<>(values);
        more.put(field, value == null ? "" : value);
        return new Form(more, errors);
    }

    public Form refused(Invalid invalid, Words words) {
        var more = new LinkedHashMap<>(errors);
        more.put(invalid.field(), words.t(invalid.key(), invalid.arguments().toArray()));
        return new Form(values, more);
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public @Nullable String error(String field) {
        return errors.get(field);
    }
}
