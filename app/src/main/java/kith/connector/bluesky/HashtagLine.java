package kith.connector.bluesky;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Digest;
import kith.connector.Json;
import kith.connector.Line;
import kith.connector.Outcome;
import kith.connector.Told;
import kith.connector.Trouble;
import kith.connector.Wire;
import kith.connector.Wire.Frame;

/** Listens to a firehose for posts with certain hashtags; of everything else only the number is remembered. */
final class HashtagLine implements Line {
    static final String STREAM = "hashtag";
    private static final int LONGEST_KEY = 200;

    private final Connection connection;
    private final Firehose firehose;
    private final Hashtags hashtags;
    private final Queue<Told> found = new ArrayDeque<>();
    private Wire wire;
    private String number = "";
    private String said = "";

    HashtagLine(Connection connection, Firehose firehose, Hashtags hashtags, Optional<String> after) {
        this.connection = connection;
        this.firehose = firehose;
        this.hashtags = hashtags;
        this.wire = dial(after);
    }

    private Wire dial(Optional<String> after) {
        try {
            return connection.transport().wire(Wire.Dial.to(URI.create(firehose.address(after))));
        } catch (IllegalArgumentException e) {
            throw new Trouble(new Outcome.Refused("The address of the firehose is none."));
        }
    }

    @Override
    public Optional<Told> next(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        do {
            if (!found.isEmpty()) {
                return Optional.of(found.remove());
            }
            var frame = wire.next(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            if (frame.isEmpty()) {
                break;
            }
            hear(frame.get());
        } while (System.nanoTime() < until);
        return found.isEmpty() ? mark() : Optional.of(found.remove());
    }

    private Optional<Told> mark() {
        if (number.equals(said)) {
            return Optional.empty();
        }
        said = number;
        return Optional.of(new Told.Mark(number));
    }

    private void hear(Frame frame) {
        if (frame instanceof Frame.Closed(var code, var reason)) {
            throw new Trouble(new Outcome.Unknown("The firehose was closed (" + code + ")."));
        }
        firehose.read(frame).ifPresent(told -> {
            if (told.startOver()) {
                wire.close();
                wire = dial(Optional.empty());
                return;
            }
            number = told.number();
            told.posts().stream()
                    .filter(post -> AtUri.of(post.uri()).isPresent() && hashtags.isIn(post.record()))
                    .forEach(post -> found.add(event(post)));
        });
    }

    private Told event(Firehose.Post post) {
        var body = Json.object().put("uri", post.uri());
        body.set("record", post.record());
        return new Told.Event(
                post.uri().length() > LONGEST_KEY ? Digest.of(post.uri()) : post.uri(),
                new Raw(STREAM, body.toString()),
                Optional.of(number));
    }

    @Override
    public Duration silentFor() {
        return wire.silentFor();
    }

    @Override
    public void close() {
        wire.close();
    }
}
