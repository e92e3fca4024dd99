package kith.message.web;

import java.util.Map;
import java.util.stream.Collectors;

/** Answers to the questions of an export's reader, as fields of a form: {@code answer.text=Message}. */
final class Answers {
    private static final String PREFIX = "answer.";

    private Answers() {}

    static Map<String, String> in(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith(PREFIX))
                .collect(Collectors.toUnmodifiableMap(
                        field -> field.getKey().substring(PREFIX.length()), Map.Entry::getValue));
    }
}
