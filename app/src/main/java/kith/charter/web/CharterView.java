package kith.charter.web;

import gg.jte.Content;
import java.util.Locale;
import kith.charter.CharterText;
import kith.charter.internal.Markdown;

/** What templates draw of charters. */
public final class CharterView {
    private static final int WORDS_A_MINUTE = 200;

    private CharterView() {}

    public static Content markdown(String text) {
        return Markdown.content(text);
    }

    /** In its own language: Français. */
    public static String name(String language) {
        var locale = Locale.forLanguageTag(language);
        var name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    /** Whole minutes that reading takes, at least one. */
    public static int minutes(CharterText text) {
        int words = words(text.preamble());
        for (var article : text.articles()) {
            words += words(article.title()) + words(article.body()) + words(article.follows());
        }
        return Math.max(1, Math.round((float) words / WORDS_A_MINUTE));
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
