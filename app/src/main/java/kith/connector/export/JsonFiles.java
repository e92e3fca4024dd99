package kith.connector.export;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kith.connector.Heard;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Export;
import tools.jackson.databind.JsonNode;

/**
 * Exports that are JSON files with lists of messages in them: reads one file after another in the order of their names, and
 * counts entries alike whether anybody wants them or not.
 *
 * @param name of files that hold messages; a file that lies alone may be called anything
 * @param lists paths of the lists of messages, as {@link JsonItems} spells them
 * @param facts paths of what is to be known about a list
 */
public record JsonFiles(Pattern name, Set<String> lists, Set<String> facts) {

    /** Understands messages, one after another, also those that an earlier run has read. */
    public interface Reading {
        /**
         * @param around facts about the list it is in
         */
        List<Heard> read(String file, JsonNode message, JsonItems around) throws Unreadable;
    }

    /**
     * @throws BadExport when there is no such file, or no list of messages in any
     */
    public void read(Export export, long from, Reading reading, Consumer<Entry> each) throws IOException {
        try (var files = ExportFiles.open(export)) {
            long position = 0;
            for (var file : names(files)) {
                long number = 0;
                try (var items = new JsonItems(files.open(file), lists, facts)) {
                    for (var item = items.next(); item != null; item = items.next()) {
                        var current = item;
                        var entry = Entries.entry(
                                file, "entry", ++number, () -> reading.read(file, EntryJson.object(current), items));
                        if (position++ >= from) {
                            each.accept(entry);
                        }
                    }
                }
            }
        }
    }

    public List<String> names(ExportFiles files) throws BadExport {
        var all = files.names();
        var found = all.size() == 1
                ? all
                : all.stream()
                        .filter(file -> name.matcher(file.substring(file.lastIndexOf('/') + 1))
                                .matches())
                        .filter(file -> !file.contains("__MACOSX/"))
                        .toList();
        if (found.isEmpty()) {
            throw new BadExport("No file of this export holds messages of this format.");
        }
        return found;
    }
}
