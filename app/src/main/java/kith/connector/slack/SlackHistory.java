package kith.connector.slack;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import kith.connector.HistoryReader;
import kith.connector.export.Entries;
import kith.connector.export.EntryJson;
import kith.connector.export.ExportFiles;
import kith.connector.export.JsonItems.Item;
import kith.connector.export.Unreadable;
import kith.connector.slack.SlackExport.Day;

/** Reads the official export of a Slack workspace. */
final class SlackHistory implements HistoryReader {

    @Override
    public String format() {
        return "slack";
    }

    @Override
    public Survey survey(Export export) throws IOException {
        try (var slack = new SlackExport(export)) {
            long entries = 0;
            for (var day : slack.days()) {
                entries += count(slack, day);
            }
            return new Survey(entries, slack.directory().peopleCount(), places(slack));
        }
    }

    private static long count(SlackExport slack, Day day) throws IOException {
        long count = 0;
        try (var items = slack.items(day.name())) {
            while (items.next() != null) {
                count++;
            }
        }
        return count;
    }

    private static List<String> places(SlackExport slack) {
        return slack.days().stream()
                .map(Day::folder)
                .distinct()
                .map(folder -> slack.directory()
                        .inFolder(folder)
                        .map(room -> room.place().name())
                        .orElse(folder))
                .toList();
    }

    @Override
    public void read(Export export, long from, Consumer<Entry> each) throws IOException {
        try (var slack = new SlackExport(export)) {
            var messages = new SlackMessages(slack.directory());
            long position = 0;
            for (var day : slack.days()) {
                position = read(slack, messages, day, position, from, each);
            }
        }
    }

    /**
     * @return the position after this day
     */
    private static long read(
            SlackExport slack, SlackMessages messages, Day day, long position, long from, Consumer<Entry> each)
            throws IOException {
        int number = 0;
        try (var items = slack.items(day.name())) {
            for (var item = items.next(); item != null; item = items.next()) {
                number++;
                if (position++ >= from) {
                    each.accept(entry(slack, messages, day, number, item));
                }
            }
        }
        return position;
    }

    private static Entry entry(SlackExport slack, SlackMessages messages, Day day, int number, Item item) {
        return Entries.entry(day.name(), "entry", number, () -> {
            if (item instanceof Item.Fault(var why)) {
                throw new Unreadable(why);
            }
            var room = slack.directory()
                    .inFolder(day.folder())
                    .orElseThrow(() -> new Unreadable(
                            "No list of the export names a conversation “" + ExportFiles.shown(day.folder()) + "”"));
            return messages.read(EntryJson.object(item), room);
        });
    }
}
