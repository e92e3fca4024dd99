package kith.charter;

import java.util.List;
import java.util.Optional;

/**
 * A version in one language.
 *
 * @param language ISO 639-1
 * @param preamble Markdown, may be empty
 */
public record CharterText(String language, String title, String preamble, List<Article> articles) {
    public CharterText {
        articles = List.copyOf(articles);
    }

    /** By its number, from 1. */
    public Optional<Article> article(int number) {
        return number < 1 || number > articles.size() ? Optional.empty() : Optional.of(articles.get(number - 1));
    }
}
