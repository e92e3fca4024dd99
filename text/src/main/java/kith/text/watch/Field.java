package kith.text.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kith.text.Emotion;
import kith.text.Intent;
import kith.text.Sentiment;

/** A property that a watch may ask for: its name, and which values it takes. */
public enum Field {
    LANGUAGE("lang", "language") {
        @Override
        Optional<String> read(String written) {
            return matching(LANGUAGE_CODE, written.toLowerCase(Locale.ROOT));
        }
    },
    /** A handle such as {@code @ines}, or a name; may end with a star. */
    AUTHOR("author", "from") {
        @Override
        Optional<String> read(String written) {
            var name = written.strip();
            return Optional.of(name).filter(n -> n.chars().anyMatch(Character::isLetterOrDigit) && !n.startsWith("*"));
        }
    },
    NETWORK("network") {
        @Override
        Optional<String> read(String written) {
            return matching(NETWORK_NAME, written.toLowerCase(Locale.ROOT));
        }
    },
    KIND("kind", List.of("post", "comment", "message", "direct", "article", "review", "event")),
    SENTIMENT("sentiment", words(Sentiment.Label.values())),
    EMOTION("emotion", words(Emotion.Label.values())),
    INTENT("intent", words(Intent.Label.values())),
    OFFENCE("offence", List.of("offensive", "not-offensive")),
    HATE("hate", List.of("hate", "not-hate")),
    SPAM("spam", List.of("spam", "ham")),
    IRONY("irony", List.of("irony", "non_irony")),
    /** What a message has beside words. */
    HAS(
            "has",
            List.of(
                    "image", "video", "audio", "file", "link", "mention", "hashtag", "email", "phone", "price",
                    "product"));

    private static final Pattern LANGUAGE_CODE = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8})*");
    private static final Pattern NETWORK_NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    /** Also said of what is true or not. */
    private static final Map<String, Integer> ANSWERS = Map.of("yes", 0, "no", 1);

    private final List<String> names;
    private final List<String> values;

    Field(String... names) {
        this.names = List.of(names);
        this.values = List.of();
    }

    Field(String name, List<String> values) {
        this.names = List.of(name);
        this.values = values;
    }

    private static List<String> words(Object... labels) {
        return Arrays.stream(labels).map(Object::toString).toList();
    }

    private static Optional<String> matching(Pattern pattern, String value) {
        return Optional.of(value).filter(v -> pattern.matcher(v).matches());
    }

    /** The name it is written with. */
    public String word() {
        return names.getFirst();
    }

    /** All values there are; none where there is no end of them. */
    public List<String> choices() {
        return values;
    }

    /** The value as it is kept, or nothing where it is none. */
    Optional<String> read(String written) {
        var value = written.toLowerCase(Locale.ROOT);
        if (values.size() == 2 && ANSWERS.containsKey(value)) {
            return Optional.of(values.get(ANSWERS.get(value)));
        }
        return Optional.of(value).filter(values::contains);
    }

    static Optional<Field> named(String name) {
        return Stream.of(Field.values())
                .filter(field -> field.names.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
