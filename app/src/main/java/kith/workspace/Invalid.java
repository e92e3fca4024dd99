package kith.workspace;

import java.util.List;

/** Something given that cannot be taken, with the field and the words that say why. The web frame turns it into a problem or a form error. */
public final class Invalid extends RuntimeException {
    private final String field;
    private final String key;
    private final transient List<Object> arguments;

    /**
     * @param field the name of the field as in the API
     * @param key of the sentence in the words of the pages
     */
    public Invalid(String field, String key, Object... arguments) {
        super(field + ": " + key);
        this.field = field;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String field() {
        return field;
    }

    public String key() {
        return key;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
