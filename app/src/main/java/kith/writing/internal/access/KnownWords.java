package kith.writing.internal.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import org.springframework.stereotype.Component;

/**
 * The words of a language, out of the dictionaries that the proofreaders have. They are small (about a megabyte each) and loaded when they
 * are first needed.
 */
@Component
class KnownWords {
    private static final String FOLDER = "/org/languagetool/resource/";
    private static final Map<String, String> FILES =
            Map.of("en", "en/english.dict", "fr", "fr/french.dict", "es", "es/es-ES.dict");

    /** English is what hashtags are often in, whatever the text is in. German writes its compounds as one word anyway. */
    private static final String COMMON = "en";

    private final Map<String, Optional<Dictionary>> loaded = new ConcurrentHashMap<>();

    /** That of the text's own language first. */
    List<Language> around(String language) {
        var codes = language.equals(COMMON) ? List.of(COMMON) : List.of(language, COMMON);
        return codes.stream()
                .flatMap(code -> dictionary(code).stream())
                .map(dictionary -> new Language(new DictionaryLookup(dictionary)))
                .toList();
    }

    private Optional<Dictionary> dictionary(String language) {
        return loaded.computeIfAbsent(
                language,
                code -> Optional.ofNullable(FILES.get(code))
                        .flatMap(file -> Optional.ofNullable(Dictionary.class.getResource(FOLDER + file)))
                        .map(url -> {
                            try {
                                return Dictionary.read(url);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }));
    }

    /** For one look: it is not for several threads. */
    record Language(DictionaryLookup lookup) {
        /** Names of days, months and places stand there with a capital. */
        boolean knows(String word) {
            return !lookup.lookup(word).isEmpty()
                    || !lookup.lookup(Character.toUpperCase(word.charAt(0)) + word.substring(1))
                            .isEmpty();
        }
    }
}
