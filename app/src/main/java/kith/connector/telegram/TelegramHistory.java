package kith.connector.telegram;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.connector.HistoryReader;
import kith.connector.Json;
import kith.connector.export.Counting;
import kith.connector.export.EntryJson;
import kith.connector.export.ExportFiles;
import kith.connector.export.JsonFiles;
import kith.connector.export.JsonItems;
import kith.connector.export.Unreadable;

/** Reads {@code result.json} of Telegram Desktop: of one chat, or of everything. An entry is a message. */
final class TelegramHistory implements HistoryReader {
    private static final String ZONE = "zone";

    /** What may stand around a list of messages: nothing in the export of one chat. */
    private static final List<String> AROUND = List.of("", "chats.list.*.", "left_chats.list.*.");

    private static final JsonFiles FILES = new JsonFiles(
            Pattern.compile("result.*\\.json"),
            AROUND.stream().map(around -> around + "messages").collect(Collectors.toSet()),
            AROUND.stream()
                    .flatMap(around -> Stream.of(around + "id", around + "name", around + "type"))
                    .collect(Collectors.toSet()));

    @Override
    public String format() {
        return "telegram";
    }

    /** Exports made before 2022 say the time of the machine they were made on, and not its zone. */
    @Override
    public Questions questions(Export export) throws IOException {
        return saysZone(export)
                ? Questions.NONE
                : new Questions(List.of(new Question(ZONE, List.of(), "UTC", true)), List.of());
    }

    private static boolean saysZone(Export export) throws IOException {
        try (var files = ExportFiles.open(export);
                var items = new JsonItems(files.open(FILES.names(files).getFirst()), FILES.lists(), Set.of())) {
            var first = items.next();
            return first == null
                    || Json.id(EntryJson.object(first), "date_unixtime").isPresent();
        } catch (Unreadable e) {
            return true;
        }
    }

    @Override
    public Survey survey(Export export) throws IOException {
        var counting = new Counting();
        read(export, 0, counting);
        return counting.surveyOrElse("This is no export of Telegram Desktop: there is no list of messages in it.");
    }

    @Override
    public void read(Export export, long from, Consumer<Entry> each) throws IOException {
        var messages = new TelegramMessages(zone(export));
        FILES.read(export, from, (file, message, around) -> messages.read(message, chat(around)), each);
    }

    private static Chat chat(JsonItems around) {
        var path = around.list().substring(0, around.list().length() - "messages".length());
        return Chat.of(around.fact(path + "id"), around.fact(path + "name"), around.fact(path + "type"));
    }

    private static ZoneId zone(Export export) throws BadExport {
        var zone = export.answer(ZONE).orElse("UTC").strip();
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new BadExport("“" + ExportFiles.shown(zone) + "” is no time zone such as Europe/Paris or UTC.");
        }
    }
}
