package kith.publishing.internal.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.zip.ZipInputStream;
import kith.publishing.internal.table.Table.Line;
import kith.workspace.Invalid;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of a workbook. Its dates are numbers; how they are shown says that they are dates. */
final class Workbook {
    private static final long MOST_UNPACKED = 200_000_000;
    private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Workbook() {}

    static Table read(byte[] file) {
        refuseBomb(file);
        var lines = new ArrayList<Line>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true));
                var rows = book.getFirstSheet().openStream()) {
            rows.limit(Table.MOST_LINES + 1L)
                    .map(Workbook::line)
                    .filter(line -> !line.isBlank())
                    .forEach(lines::add);
        } catch (IOException | RuntimeException e) {
            throw new Invalid("file", "posts.import.broken-workbook");
        }
        return new Table(lines, true);
    }

    private static Line line(Row row) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i).map(Workbook::text).orElse(""));
        }
        return new Line(row.getRowNum(), cells);
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER && showsTime(cell.getDataFormatString())) {
            return WALL.format(
                    cell.asDate().plusSeconds(30)); // a minute in a workbook is a fraction that is a little off
        }
        return cell.getText();
    }

    private static boolean showsTime(@org.jspecify.annotations.Nullable String format) {
        return format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "")
                        .toLowerCase(Locale.ROOT)
                        .matches(".*[ydh].*");
    }

    /** A small file that unpacks into gigabytes is stopped before it is read. */
    private static void refuseBomb(byte[] file) {
        var buffer = new byte[1 << 16];
        long unpacked = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            while (zip.getNextEntry() != null) {
                for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                    unpacked += n;
                    if (unpacked > MOST_UNPACKED) {
                        throw new Invalid("file", "posts.import.bomb");
                    }
                }
            }
        } catch (IOException e) {
            throw new Invalid("file", "posts.import.broken-workbook");
        }
    }
}
