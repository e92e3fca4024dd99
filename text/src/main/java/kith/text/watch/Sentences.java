package kith.text.watch;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words in which expressions are explained: English, and French where it is asked for. */
final class Sentences {
    private static final Sentences ENGLISH = new Sentences(Locale.ENGLISH);
    private static final Sentences FRENCH = new Sentences(Locale.FRENCH);

    private final Locale locale;
    private final ResourceBundle sentences;

    private Sentences(Locale locale) {
        this.locale = locale;
        this.sentences = ResourceBundle.getBundle(
                "kith.text.watch.sentences",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Sentences in(Locale locale) {
        return locale.getLanguage().equals("fr") ? FRENCH : ENGLISH;
    }

    Locale locale() {
        return locale;
    }

    boolean has(String key) {
        return sentences.containsKey(key);
    }

    String say(String key, Object... about) {
        return new MessageFormat(sentences.getString(key), locale).format(about);
    }
}
