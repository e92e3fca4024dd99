package kith.message.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;

/** Reads an export in batches on a thread of its own, a little ahead of whoever stores them: parsing and storing overlap. */
final class ReadAhead implements AutoCloseable {
    private static final int BATCH = 2_000;

    /** Small, so that the planner has seen what comes before the first large batch is stored. */
    private static final int FIRST_BATCH = 200;

    private static final int AHEAD = 4;

    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    private sealed interface Piece {
        record Batch(List<Entry> entries) implements Piece {}

        record End() implements Piece {}

        record Broken(Exception why) implements Piece {}
    }

    /** Whoever stores has gone. */
    private static final class Closed extends RuntimeException {
        Closed(InterruptedException cause) {
            super(cause);
        }
    }

    ReadAhead(HistoryReader reader, Export export, long from) {
        this.thread = Thread.ofPlatform().daemon().name("import-reader").start(() -> read(reader, export, from));
    }

    /**
     * @return the next entries; none at the end
     */
    List<Entry> next() throws IOException, InterruptedException {
        return switch (pieces.take()) {
            case Piece.Batch(var entries) -> entries;
            case Piece.End end -> List.of();
            case Piece.Broken(IOException why) -> throw why;
            case Piece.Broken(RuntimeException why) -> throw why;
            case Piece.Broken(Exception why) -> throw new IllegalStateException(why);
        };
    }

    private void read(HistoryReader reader, Export export, long from) {
        try {
            var batch = new ArrayList<Entry>(BATCH);
            var enough = new AtomicInteger(FIRST_BATCH);
            reader.read(export, from, entry -> {
                batch.add(entry);
                if (batch.size() == enough.get()) {
                    put(new Piece.Batch(List.copyOf(batch)));
                    batch.clear();
                    enough.set(BATCH);
                }
            });
            if (!batch.isEmpty()) {
                put(new Piece.Batch(List.copyOf(batch)));
            }
            put(new Piece.End());
        } catch (Closed closed) {
            // nobody waits for more
        } catch (IOException | RuntimeException e) {
            putLast(new Piece.Broken(e));
        }
    }

    private void putLast(Piece piece) {
        try {
            put(piece);
        } catch (Closed closed) {
            // nobody waits for it
        }
    }

    private void put(Piece piece) {
        try {
            pieces.put(piece);
        } catch (InterruptedException e) {
            throw new Closed(e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
