package kith.connector.csv;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.export.ExportFiles;
import kith.connector.export.MadeIds;
import kith.connector.export.Roots;
import kith.connector.export.Unreadable;
import org.apache.commons.csv.CSVRecord;

/** Understands one row after another. */
final class RowReading {
    private static final int LONGEST_NAME = 200;

    private final Mapping mapping;
    private final MadeIds ids = new MadeIds();
    private final Roots roots = new Roots();
    private final Map<String, RemoteId> firstOfThread = new HashMap<>();

    RowReading(Mapping mapping) {
        this.mapping = mapping;
    }

    Said read(CSVRecord row) throws Unreadable {
        if (row.size() != mapping.width()) {
            throw new Unreadable("This row has " + row.size() + " cells and the table " + mapping.width() + " columns");
        }
        var text = mapping.cell(row, Column.TEXT).orElseThrow(() -> new Unreadable("This row has no text"));
        var author = author(row);
        var at = time(row);
        var place = mapping.cell(row, Column.PLACE)
                .map(name -> new Said.Place(brief(name.strip()), brief(name.strip()), true))
                .orElse(Said.Place.WHOLE_NETWORK);
        var id = mapping.cell(row, Column.ID)
                .map(given -> new RemoteId(given.strip()))
                .orElseGet(() -> ids.of("row", at, place.id(), author.id().value(), text));
        var parent = mapping.cell(row, Column.PARENT)
                .map(given -> new RemoteId(given.strip()))
                .filter(p -> !p.equals(id));
        return new Said(
                id,
                Said.Kind.MESSAGE,
                author,
                at,
                Optional.empty(),
                text.strip(),
                Optional.empty(),
                place,
                parent,
                root(row, id, parent),
                false,
                false,
                List.of(),
                Optional.empty());
    }

    /** The column of threads holds the id of the first message where messages have ids, else any word that they share. */
    private Optional<RemoteId> root(CSVRecord row, RemoteId id, Optional<RemoteId> parent) {
        var thread = mapping.cell(row, Column.THREAD).map(String::strip);
        if (thread.isPresent()) {
            return Optional.of(
                    mapping.has(Column.ID)
                            ? new RemoteId(thread.get())
                            : firstOfThread.computeIfAbsent(thread.get(), first -> id));
        }
        return parent.map(answered -> roots.of(id, answered));
    }

    private Said.Author author(CSVRecord row) throws Unreadable {
        var name = mapping.cell(row, Column.AUTHOR)
                .map(String::strip)
                .orElseThrow(() -> new Unreadable("This row does not say who said it"));
        var account = mapping.cell(row, Column.ACCOUNT).map(String::strip).orElse(name);
        return Said.Author.of(brief(account), brief(name), brief(name));
    }

    private Instant time(CSVRecord row) throws Unreadable {
        var day = mapping.cell(row, Column.TIME)
                .orElseThrow(() -> new Unreadable("This row does not say when it was said"));
        var written = mapping.cell(row, Column.CLOCK)
                .map(clock -> day.strip() + " " + clock.strip())
                .orElse(day);
        return mapping.dates()
                .read(written)
                .orElseThrow(
                        () -> new Unreadable("“" + ExportFiles.shown(written) + "” is no time that Kith can read"));
    }

    private static String brief(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
