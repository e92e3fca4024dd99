package kith.connector.csv;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import kith.connector.HistoryReader;
import kith.connector.export.Counting;
import kith.connector.export.Entries;
import kith.connector.export.Unreadable;

/** Reads tables of messages: one, or a folder or an archive of tables with the same columns. An entry is a row. */
final class CsvHistory implements HistoryReader {
    @Override
    public String format() {
        return "csv";
    }

    @Override
    public Questions questions(Export export) throws IOException {
        try (var tables = new Tables(export)) {
            return tables.questions();
        }
    }

    @Override
    public Survey survey(Export export) throws IOException {
        var counting = new Counting();
        read(export, 0, counting);
        return counting.survey();
    }

    @Override
    public void read(Export export, long from, Consumer<Entry> each) throws IOException {
        try (var tables = new Tables(export)) {
            var reading = new RowReading(tables.mapping());
            long position = 0;
            for (var name : tables.names()) {
                position = read(tables, name, reading, position, from, each);
            }
        }
    }

    /**
     * @return the position after this table
     */
    private static long read(
            Tables tables, String name, RowReading reading, long before, long from, Consumer<Entry> each)
            throws IOException {
        long position = before;
        boolean head = tables.headed();
        try (var sheet = tables.open(name)) {
            while (true) {
                Entry entry;
                try {
                    var row = sheet.next();
                    if (row == null) {
                        return position;
                    }
                    if (head) {
                        head = false;
                        continue;
                    }
                    entry = Entries.entry(name, "line", sheet.line(), () -> List.of(reading.read(row)));
                } catch (Unreadable endless) {
                    entry = Entries.entry(name, "line", sheet.line(), () -> {
                        throw endless;
                    });
                }
                if (position++ >= from) {
                    each.accept(entry);
                }
            }
        }
    }
}
