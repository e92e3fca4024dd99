package kith.connector.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.export.Unreadable;

/** Understands one log, line after line. */
final class LogReading {
    private static final int OF_DIGEST = 12;

    private final Said.Place place;
    private final Clock clock;
    private final Answers answers;
    private final Map<String, Integer> sameInMinute = new HashMap<>();
    private Instant minute = Instant.MIN;

    LogReading(String channel, Clock clock, Answers answers) {
        this.place = new Said.Place(Nick.folded(channel), channel, true);
        this.clock = clock;
        this.answers = answers;
    }

    /**
     * @param number of the line, counted from 0
     * @return empty for a line that only says which day it is
     */
    Optional<Said> read(String line, int number) throws Unreadable {
        return switch (Line.of(line)) {
            case Line.Day(var at) -> {
                at.date().ifPresent(clock::day);
                yield Optional.empty();
            }
            case Line.Unknown unknown -> throw new Unreadable("This line is like none of an IRC log");
            case Line.Words(var at, var nick, var text) ->
                Optional.of(said(Said.Kind.MESSAGE, clock.when(at), nick, text, number));
            case Line.Notice(var at, var nick, var text) ->
                Optional.of(said(Said.Kind.EVENT, clock.when(at), nick, text, number));
        };
    }

    private Said said(Said.Kind kind, Clock.Moment moment, String nick, String text, int number) {
        var id = id(moment.written(), kind, nick, text);
        answers.remember(number, id);
        return new Said(
                id,
                kind,
                Nick.author(nick),
                moment.at(),
                Optional.empty(),
                text,
                Optional.empty(),
                place,
                answers.parent(number),
                answers.root(number, id),
                false,
                false,
                List.of(),
                Optional.empty());
    }

    /** Somebody who says the same twice in a minute said it twice: the second has a number. */
    private RemoteId id(Instant written, Said.Kind kind, String nick, String text) {
        if (!written.equals(minute)) {
            minute = written;
            sameInMinute.clear();
        }
        var what = digest(kind + "\n" + Nick.folded(nick) + "\n" + text);
        int before = sameInMinute.merge(what, 1, Integer::sum) - 1;
        return new RemoteId(place.id() + "/" + written + "/" + what + (before == 0 ? "" : "/" + before));
    }

    private static String digest(String of) {
        try {
            var whole = MessageDigest.getInstance("SHA-256").digest(of.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, OF_DIGEST));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
