package kith.connector.slack;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Export;
import kith.connector.export.EntryJson;
import kith.connector.export.ExportFiles;
import kith.connector.export.JsonItems;
import kith.connector.export.Unreadable;
import tools.jackson.databind.JsonNode;

/**
 * One export, open: {@code users.json}, {@code channels.json} and their like at the top (or in one folder at the top), and for
 * each conversation a folder with a file a day.
 */
final class SlackExport implements Closeable {
    private static final String PEOPLE = "users.json";
    private static final String CHANNELS = "channels.json";
    private static final Pattern DAY = Pattern.compile("([^/]+)/\\d{4}-\\d{2}-\\d{2}\\.json");

    /** The lists are kept in memory; those of a hundred thousand people take a tenth of this. */
    private static final long LARGEST_LIST = 512L << 20;

    private final ExportFiles files;
    private final String top;
    private final Directory directory = new Directory();

    SlackExport(Export export) throws IOException {
        files = ExportFiles.openMany(export);
        try {
            top = top();
            readLists();
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    /** A day of one conversation. */
    record Day(String name, String folder) {}

    Directory directory() {
        return directory;
    }

    /** Conversations in the order of their folders' names, then day by day. */
    List<Day> days() {
        return files.names().stream()
                .filter(name -> name.startsWith(top))
                .map(name -> name.substring(top.length()))
                .flatMap(name -> {
                    var day = DAY.matcher(name);
                    return day.matches()
                            ? java.util.stream.Stream.of(new Day(name, day.group(1)))
                            : java.util.stream.Stream.of();
                })
                .sorted(java.util.Comparator.comparing(Day::folder).thenComparing(Day::name))
                .toList();
    }

    JsonItems items(String name) throws IOException {
        return JsonItems.ofList(files.open(top + name));
    }

    /** People zip the export's content, or the folder around it. */
    private String top() throws BadExport {
        var shallowest = files.names().stream()
                .filter(name -> name.matches("([^/]+/)?(users|channels|groups|dms|mpims)\\.json"))
                .filter(name -> !name.startsWith("__MACOSX/"))
                .min(java.util.Comparator.comparingInt(String::length))
                .orElseThrow(() -> new BadExport(
                        "This is no export of Slack: there is no “" + PEOPLE + "” and no “" + CHANNELS + "” in it."));
        return shallowest.substring(0, shallowest.lastIndexOf('/') + 1);
    }

    private void readLists() throws IOException {
        if (!files.has(top + PEOPLE)) {
            throw new BadExport("“" + PEOPLE + "” is missing from the export: nobody could be told by name.");
        }
        boolean anyPlace = false;
        readList(PEOPLE, directory::addPerson);
        anyPlace |= readList(CHANNELS, channel -> directory.addChannel(channel, true));
        anyPlace |= readList("groups.json", group -> directory.addChannel(group, false));
        anyPlace |= readList("mpims.json", directory::addDirect);
        anyPlace |= readList("dms.json", directory::addDirect);
        if (!anyPlace) {
            throw new BadExport(
                    "“" + CHANNELS + "” is missing from the export: no message could be told where it belongs.");
        }
    }

    /**
     * @return whether there is such a list
     */
    private boolean readList(String name, Consumer<JsonNode> each) throws IOException {
        if (!files.has(top + name)) {
            return false;
        }
        if (files.size(top + name) > LARGEST_LIST) {
            throw new BadExport(
                    "“" + name + "” is larger than " + (LARGEST_LIST >> 20) + " MB: that is no list of Slack.");
        }
        int number = 0;
        try (var items = items(name)) {
            for (var item = items.next(); item != null; item = items.next()) {
                number++;
                each.accept(EntryJson.object(item));
            }
        } catch (Unreadable e) {
            throw new BadExport(name + ", entry " + number + ": " + e.sentence() + ".");
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
