package kith.connector.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Export;
import kith.connector.HistoryReader.Question;
import kith.connector.HistoryReader.Questions;
import kith.connector.export.ExportFiles;
import kith.connector.export.Unreadable;

/** The tables of an export, and how to read them: as a person said, else as their beginning lets one guess. */
final class Tables implements Closeable {
    static final String ENCODING = "encoding";
    static final String DELIMITER = "delimiter";
    static final String HEAD = "head";
    static final String ZONE = "zone";
    static final String ORDER = "order";

    private static final List<String> ENCODINGS = List.of(
            "UTF-8",
            "windows-1252",
            "ISO-8859-15",
            "UTF-16LE",
            "UTF-16BE",
            "windows-1250",
            "windows-1251",
            "Shift_JIS",
            "GB18030");
    private static final Map<String, Character> DELIMITERS = delimiters();
    private static final int LOOKED_AT = 1 << 20;
    private static final int SAMPLE = 6;
    private static final int ROWS_LOOKED_AT = 500;

    private final ExportFiles files;
    private final List<String> names;
    private final Export export;
    private final Charset encoding;
    private final char delimiter;
    private final List<List<String>> first;
    private final boolean headed;

    Tables(Export export) throws IOException {
        this.export = export;
        files = ExportFiles.open(export);
        try {
            var all = files.names();
            names = all.size() == 1
                    ? all
                    : all.stream()
                            .filter(name -> name.matches("(?i).*\\.(csv|tsv|txt|tab)") && !name.contains("__MACOSX/"))
                            .toList();
            if (names.isEmpty()) {
                throw new BadExport("There is no table in this export: no file that ends in .csv or .tsv.");
            }
            var beginning = beginning(names.getFirst());
            encoding = Charset.forName(
                    export.answer(ENCODING).filter(ENCODINGS::contains).orElseGet(() -> guessEncoding(beginning)));
            delimiter = export.answer(DELIMITER).map(DELIMITERS::get).orElseGet(() -> guessDelimiter(beginning));
            first = firstRows(names.getFirst());
            if (first.isEmpty()) {
                throw new BadExport("“" + ExportFiles.shown(names.getFirst()) + "” is empty.");
            }
            headed = export.answer(HEAD).map("yes"::equals).orElseGet(this::seemsHeaded);
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    private static Map<String, Character> delimiters() {
        var delimiters = new LinkedHashMap<String, Character>();
        delimiters.put("comma", ',');
        delimiters.put("semicolon", ';');
        delimiters.put("tab", '\t');
        delimiters.put("pipe", '|');
        return delimiters;
    }

    private byte[] beginning(String name) throws IOException {
        try (var in = files.open(name)) {
            return in.readNBytes(LOOKED_AT);
        }
    }

    private static String guessEncoding(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return "UTF-16LE";
        }
        if (bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return "UTF-16BE";
        }
        // The last characters may be cut in the middle.
        for (int cut = 0; cut < 4 && cut <= bytes.length; cut++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut));
                return "UTF-8";
            } catch (CharacterCodingException e) {
                // one byte less, then another encoding
            }
        }
        return "windows-1252";
    }

    /** The sign that the first line has most of, outside quotes. */
    private char guessDelimiter(byte[] bytes) {
        var text = new String(bytes, encoding);
        int end = text.indexOf('\n');
        var line = (end < 0 ? text : text.substring(0, end)).replaceAll("\"[^\"]*\"", "");
        return DELIMITERS.values().stream()
                .max((one, other) -> Long.compare(count(line, one), count(line, other)) == 0
                        ? Boolean.compare(one == ',', other == ',')
                        : Long.compare(count(line, one), count(line, other)))
                .orElse(',');
    }

    private static long count(String line, char sign) {
        return line.chars().filter(c -> c == sign).count();
    }

    private List<List<String>> firstRows(String name) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var sheet = open(name)) {
            for (var row = sheet.next(); row != null && rows.size() < ROWS_LOOKED_AT; row = sheet.next()) {
                rows.add(Arrays.asList(row.values()));
            }
        } catch (Unreadable e) {
            // reading it will say so
        }
        return rows;
    }

    /** A table whose first row holds a time has no head. */
    private boolean seemsHeaded() {
        var dates = new Dates(ZoneId.of("UTC"), Dates.DAY_FIRST);
        return first.getFirst().stream().noneMatch(cell -> dates.read(cell).isPresent());
    }

    Sheet open(String name) throws IOException {
        return new Sheet(files.open(name), encoding, delimiter);
    }

    List<String> names() {
        return names;
    }

    boolean headed() {
        return headed;
    }

    /** The names of the columns; one without or like another has its number instead. */
    List<String> head() {
        var row = first.getFirst();
        var taken = new HashSet<String>();
        var head = new ArrayList<String>();
        for (int i = 0; i < row.size(); i++) {
            var title = headed ? row.get(i).strip() : "";
            var name = title.isEmpty() || title.length() > 80 || !taken.add(title) ? "Column " + (i + 1) : title;
            head.add(name);
        }
        return List.copyOf(head);
    }

    /** Where each column is, as said or as guessed. */
    Mapping mapping() throws BadExport {
        var head = head();
        var where = new EnumMap<Column, Integer>(Column.class);
        for (var column : Column.values()) {
            var said = export.answers().containsKey(column.word()) ? export.answer(column.word()) : guess(column, head);
            if (said.isPresent()) {
                int at = head.indexOf(said.get());
                if (at < 0) {
                    throw new BadExport("There is no column “" + ExportFiles.shown(said.get()) + "” in “"
                            + ExportFiles.shown(names.getFirst()) + "”. It has: "
                            + ExportFiles.shown(String.join(", ", head))
                            + ".");
                }
                where.put(column, at);
            } else if (column.required()) {
                throw new BadExport("Nobody has said which column holds the " + column.word() + ". There are: "
                        + ExportFiles.shown(String.join(", ", head)) + ".");
            }
        }
        return new Mapping(where, head.size(), dates());
    }

    /** A column of days beside one of times is read together with it. */
    private Optional<String> guess(Column column, List<String> head) {
        var days = head.stream().filter(t -> t.equalsIgnoreCase("date")).findFirst();
        var times = head.stream()
                .filter(t -> t.equalsIgnoreCase("time") || t.equalsIgnoreCase("heure"))
                .findFirst();
        if (days.isPresent() && times.isPresent()) {
            if (column == Column.TIME) {
                return days;
            }
            if (column == Column.CLOCK) {
                return times;
            }
        }
        return column.guess(head);
    }

    private Dates dates() throws BadExport {
        var zone = export.answer(ZONE).orElse("UTC").strip();
        try {
            return new Dates(ZoneId.of(zone), export.answer(ORDER).orElseGet(this::guessOrder));
        } catch (DateTimeException e) {
            throw new BadExport("“" + ExportFiles.shown(zone) + "” is no time zone such as Europe/Paris or UTC.");
        }
    }

    private String guessOrder() {
        var cells = first.stream()
                .flatMap(List::stream)
                .filter(c -> c.length() < 40)
                .toList();
        var american = cells.stream().anyMatch(c -> c.matches("(?i)\\d{1,2}/\\d{1,2}/\\d{2,4}.*\\d ?[ap]m"));
        return Dates.order(cells).orElse(american ? Dates.MONTH_FIRST : Dates.DAY_FIRST);
    }

    Questions questions() {
        var head = head();
        var all = new ArrayList<Question>();
        for (var column : Column.values()) {
            all.add(new Question(column.word(), head, guess(column, head).orElse(""), column.required()));
        }
        all.add(new Question(ZONE, List.of(), "UTC", true));
        all.add(new Question(ORDER, List.of(Dates.DAY_FIRST, Dates.MONTH_FIRST), guessOrder(), false));
        all.add(new Question(HEAD, List.of("yes", "no"), headed ? "yes" : "no", false));
        all.add(new Question(DELIMITER, List.copyOf(DELIMITERS.keySet()), delimiterWord(), false));
        all.add(new Question(ENCODING, ENCODINGS, encoding.name(), false));
        var sample = new ArrayList<List<String>>();
        sample.add(head);
        first.stream()
                .skip(headed ? 1 : 0)
                .limit(SAMPLE)
                .map(row -> Stream.concat(row.stream(), Stream.generate(() -> ""))
                        .limit(head.size())
                        .map(Tables::brief)
                        .toList())
                .forEach(sample::add);
        return new Questions(all, sample);
    }

    private String delimiterWord() {
        return DELIMITERS.entrySet().stream()
                .filter(e -> e.getValue() == delimiter)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("comma");
    }

    private static String brief(String cell) {
        return cell.length() > 120 ? cell.substring(0, 120) + "…" : cell;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
