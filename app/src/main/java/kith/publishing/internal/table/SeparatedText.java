package kith.publishing.internal.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.Stream;
import kith.publishing.internal.table.Table.Line;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Comma, semicolon or tab: the sign that the first line has most of. UTF-8, else what Windows writes. */
final class SeparatedText {
    private SeparatedText() {}

    static Table read(byte[] file) {
        var text = text(file);
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(text))
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .get();
        var lines = new ArrayList<Line>();
        try (var parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(format)
                .get()) {
            return new Table(lines, read(parser, lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether it was read to its end */
    private static boolean read(CSVParser parser, ArrayList<Line> lines) {
        var records = parser.iterator();
        try {
            while (lines.size() <= Table.MOST_LINES) {
                long number = parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    return true;
                }
                var line = new Line(number, records.next().toList());
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
            return true;
        } catch (UncheckedIOException endlessQuote) {
            return false;
        }
    }

    private static String text(byte[] file) {
        var text = new String(file, encoding(file));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset encoding(byte[] file) {
        if (file.length > 1 && file[0] == (byte) 0xff && file[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (file.length > 1 && file[0] == (byte) 0xfe && file[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }

    private static char separator(String text) {
        var line = text.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(
                        sign -> line.chars().filter(c -> c == sign).count()))
                .filter(sign -> line.indexOf(sign) >= 0)
                .orElse(',');
    }
}
