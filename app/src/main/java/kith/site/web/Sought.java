package kith.site.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for; all of it is in the address.
 *
 * @param show {@code messages}, {@code members} or empty for both
 * @param until the last day
 */
public record Sought(
        String words,
        String show,
        @Nullable UUID channel,
        @Nullable UUID author,
        @Nullable String language,
        @Nullable String kind,
        @Nullable String sentiment,
        @Nullable String offence,
        @Nullable LocalDate since,
        @Nullable LocalDate until) {

    public boolean filtered() {
        return channel != null
                || author != null
                || language != null
                || kind != null
                || sentiment != null
                || offence != null
                || since != null
                || until != null;
    }

    public Sought showing(String other) {
        return new Sought(words, other, channel, author, language, kind, sentiment, offence, since, until);
    }

    public Sought inChannel(@Nullable UUID other) {
        return new Sought(words, show, other, author, language, kind, sentiment, offence, since, until);
    }

    public Sought inLanguage(@Nullable String other) {
        return new Sought(words, show, channel, author, other, kind, sentiment, offence, since, until);
    }

    public Sought ofKind(@Nullable String other) {
        return new Sought(words, show, channel, author, language, other, sentiment, offence, since, until);
    }

    public Sought inMood(@Nullable String other) {
        return new Sought(words, show, channel, author, language, kind, other, offence, since, until);
    }

    public Sought offending(@Nullable String other) {
        return new Sought(words, show, channel, author, language, kind, sentiment, other, since, until);
    }

    public Sought between(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Sought(words, show, channel, author, language, kind, sentiment, offence, from, to);
    }

    public Sought unfiltered() {
        return new Sought(words, show, null, null, null, null, null, null, null, null);
    }

    /** The query of an address, with its question mark. */
    public String query() {
        return "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)
                + (show.isEmpty() ? "" : "&show=" + show)
                + part("channel", channel)
                + part("author", author)
                + part("language", language)
                + part("kind", kind)
                + part("sentiment", sentiment)
                + part("offence", offence)
                + part("since", since)
                + part("until", until);
    }

    private static String part(String name, @Nullable Object value) {
        return Optional.ofNullable(value)
                .map(v -> "&" + name + "=" + URLEncoder.encode(v.toString(), StandardCharsets.UTF_8))
                .orElse("");
    }
}
