package kith.charter.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kith.charter.Article;
import kith.charter.CharterText;

/** The charters that come with the program, to begin with: Markdown whose headings are articles and whose quotes are what follows. */
public final class StartingPack {
    public static final List<String> LANGUAGES = List.of("en", "fr");

    private StartingPack() {}

    public static CharterText in(String language) {
        try (var stream = StartingPack.class.getResourceAsStream("/kith/charter/starting_" + language + ".md")) {
            if (stream == null) {
                throw new IllegalArgumentException("No charter to begin with in " + language);
            }
            return read(language, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CharterText read(String language, String markdown) {
        var parts = List.of(markdown.split("(?m)^## "));
        var head = parts.getFirst().strip().split("\\R", 2);
        var articles = new ArrayList<Article>();
        for (var part : parts.subList(1, parts.size())) {
            var lines = part.strip().split("\\R", 2);
            var quote = lines[1].indexOf("\n> ");
            articles.add(new Article(
                    lines[0].strip(),
                    lines[1].substring(0, quote).strip(),
                    lines[1].substring(quote + 3).strip()));
        }
        return new CharterText(language, head[0].substring(2).strip(), head[1].strip(), articles);
    }
}
