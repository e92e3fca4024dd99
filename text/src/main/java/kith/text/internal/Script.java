package kith.text.internal;

import java.util.Optional;

/** The scripts that say something about the language. */
public enum Script {
    NONE(""),
    LATIN(""),
    CYRILLIC(""),
    ARABIC(""),
    DEVANAGARI(""),
    ETHIOPIC(""),
    GREEK("el"),
    HEBREW("he"),
    HANGUL("ko"),
    HAN("zh"),
    KANA("ja"),
    THAI("th"),
    GEORGIAN("ka"),
    ARMENIAN("hy"),
    BENGALI("bn"),
    TAMIL("ta"),
    TELUGU("te"),
    GUJARATI("gu"),
    GURMUKHI("pa"),
    SINHALA("si");

    static final Script[] ALL = values();

    private final String language;

    Script(String language) {
        this.language = language;
    }

    /** The language, where the script alone tells it among the languages we know. */
    public Optional<String> language() {
        return language.isEmpty() ? Optional.empty() : Optional.of(language);
    }
}
