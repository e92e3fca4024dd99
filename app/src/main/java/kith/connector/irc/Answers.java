package kith.connector.irc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kith.connector.RemoteId;
import kith.connector.export.ExportFiles;
import kith.connector.export.Lines;

/**
 * Which line of a log answers which. A log does not say it; some come with a file beside them in which people wrote it down:
 * {@code 2007-01-19.annotation.txt} for {@code 2007-01-19.raw.txt}, a line {@code 993 1002 -} when line 1002 (counted from 0)
 * answers line 993, and {@code 1003 1003 -} for one that answers none. Lines linked to each other in whatever way are a thread.
 */
final class Answers {
    static final Answers NONE = new Answers(new TreeMap<>());
    private static final long LARGEST = 64L << 20;

    private final SortedMap<Integer, Integer> answered;
    private final Map<Integer, Integer> up = new HashMap<>();
    private final Set<Integer> heads = new HashSet<>();
    private final Map<Integer, RemoteId> ids = new HashMap<>();

    private Answers(SortedMap<Integer, Integer> answered) {
        this.answered = answered;
    }

    static Answers beside(ExportFiles files, String log) throws IOException {
        var name = log.replaceFirst("\\.raw\\.txt$", ".annotation.txt");
        if (name.equals(log) || !files.has(name) || files.size(name) > LARGEST) {
            return NONE;
        }
        var answers = new Answers(new TreeMap<>());
        try (var lines = new Lines(files.open(name), 200)) {
            while (lines.next()) {
                answers.add(lines.text().split("\\s+"));
            }
        }
        return answers;
    }

    private void add(String[] link) {
        try {
            int one = Integer.parseInt(link[0]);
            int other = Integer.parseInt(link[1]);
            join(one, other);
            if (one != other) {
                answered.merge(Math.max(one, other), Math.min(one, other), Math::max);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // a line that links nothing
        }
    }

    /** The first line of a thread stands for all of it. */
    private void join(int one, int other) {
        int first = root(one);
        int second = root(other);
        if (first != second) {
            up.put(Math.max(first, second), Math.min(first, second));
            heads.add(Math.min(first, second));
        }
    }

    private int root(int line) {
        var path = new ArrayList<Integer>();
        int at = line;
        for (int above = up.getOrDefault(at, at); above != at; above = up.getOrDefault(at, at)) {
            path.add(at);
            at = above;
        }
        for (var passed : path) {
            up.put(passed, at);
        }
        return at;
    }

    /** Remembers what became of a line that others may answer. */
    void remember(int line, RemoteId id) {
        if (this != NONE) {
            ids.put(line, id);
        }
    }

    /** The nearest line that this one answers. */
    Optional<RemoteId> parent(int line) {
        return Optional.ofNullable(answered.get(line)).map(ids::get);
    }

    /** The first line of its thread, also for that line itself; empty for one that nobody answered and that answers none. */
    Optional<RemoteId> root(int line, RemoteId itself) {
        int root = root(line);
        if (root == line) {
            return heads.contains(line) ? Optional.of(itself) : Optional.empty();
        }
        return Optional.ofNullable(ids.get(root));
    }
}
