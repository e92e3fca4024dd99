package kith.charter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import kith.workspace.Invalid;

/** What the words of a charter may be. */
final class CharterLimits {
    static final int MOST_LANGUAGES = 12;
    static final int MOST_ARTICLES = 60;
    static final int LONGEST_TITLE = 120;
    static final int LONGEST_BODY = 4_000;
    static final int LONGEST_FOLLOWS = 600;

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private CharterLimits() {}

    static String language(String code) {
        var plain = code.strip().toLowerCase(Locale.ROOT);
        if (!LANGUAGES.contains(plain)) {
            throw new Invalid("language", "charter.invalid.language", code.strip());
        }
        return plain;
    }

    /** Nothing too long; a draft may lack what is not written yet. */
    static CharterText valid(CharterText text) {
        if (text.articles().size() > MOST_ARTICLES) {
            throw new Invalid("articles", "charter.invalid.articles", MOST_ARTICLES);
        }
        return new CharterText(
                language(text.language()),
                most("title", line(text.title()), LONGEST_TITLE),
                most("preamble", text.preamble().strip(), LONGEST_BODY),
                text.articles().stream().map(CharterLimits::valid).toList());
    }

    private static Article valid(Article article) {
        return new Article(
                most("title", line(article.title()), LONGEST_TITLE),
                most("body", article.body().strip(), LONGEST_BODY),
                most("follows", article.follows().strip(), LONGEST_FOLLOWS));
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String most(String field, String text, int most) {
        if (text.length() > most) {
            throw new Invalid(field, "charter.invalid.long", most, text.length());
        }
        return text.replace("\r\n", "\n");
    }

    /** Whether it can be put to others: something is written everywhere, and a number is the same article in every language. */
    static void whole(Charter charter, List<CharterText> texts) {
        var original = texts.stream()
                .filter(text -> text.language().equals(charter.language()))
                .findFirst()
                .orElseThrow();
        if (original.articles().isEmpty()) {
            throw new Invalid("articles", "charter.invalid.none");
        }
        for (var text : texts) {
            if (text.title().isEmpty()) {
                throw new Invalid("title", "charter.invalid.no-title", name(text));
            }
            if (text.articles().size() != original.articles().size()) {
                throw new Invalid(
                        "articles",
                        "charter.invalid.count",
                        name(text),
                        text.articles().size(),
                        name(original),
                        original.articles().size());
            }
            for (int i = 0; i < text.articles().size(); i++) {
                var article = text.articles().get(i);
                if (article.title().isEmpty() || article.body().isEmpty()) {
                    throw new Invalid("articles", "charter.invalid.empty", i + 1, name(text));
                }
            }
        }
    }

    private static String name(CharterText text) {
        return text.language();
    }
}
