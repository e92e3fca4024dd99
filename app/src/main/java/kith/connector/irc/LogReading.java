package kith.connector.irc;

import java.util.List;
import java.util.Optional;
import kith.connector.Said;
import kith.connector.export.MadeIds;
import kith.connector.export.Unreadable;

/** Understands one log, line after line. */
final class LogReading {
    private final Said.Place place;
    private final Clock clock;
    private final Answers answers;
    private final MadeIds ids = new MadeIds();

    LogReading(String channel, Clock clock, Answers answers) {
        this.place = new Said.Place(Nick.folded(channel), channel, true);
        this.clock = clock;
        this.answers = answers;
    }

    void day(Stamp begins) {
        begins.date().ifPresent(clock::day);
    }

    /**
     * @param number of the line, counted from 0
     */
    Said read(String line, int number) throws Unreadable {
        return switch (Line.of(line)) {
            case Line.Words(var at, var nick, var text) -> said(Said.Kind.MESSAGE, clock.when(at), nick, text, number);
            case Line.Notice(var at, var nick, var text) -> said(Said.Kind.EVENT, clock.when(at), nick, text, number);
            case Line.Day day -> throw new Unreadable("This line only says which day it is");
            case Line.Unknown unknown -> throw new Unreadable("This line is like none of an IRC log");
        };
    }

    private Said said(Said.Kind kind, Clock.Moment moment, String nick, String text, int number) {
        var id = ids.of(place.id(), moment.written(), kind.name(), Nick.folded(nick), text);
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
}
