package kith.connector.export;

import java.time.DateTimeException;
import java.util.List;
import kith.connector.Heard;
import kith.connector.HistoryReader.Entry;

/** Makes entries: of what was understood, or of why it could not be. */
public final class Entries {
    private Entries() {}

    /** The work on one entry. */
    @FunctionalInterface
    public interface Understanding {
        List<Heard> heard() throws Unreadable;
    }

    /**
     * @param file its name in the export
     * @param unit what entries of this format are, such as {@code line}
     * @param number counted from 1
     */
    public static Entry entry(String file, String unit, long number, Understanding understanding) {
        try {
            return new Entry.Read(understanding.heard());
        } catch (Unreadable e) {
            return rejected(file, unit, number, e.sentence());
        } catch (IllegalArgumentException e) { // an id that is none
            return rejected(file, unit, number, String.valueOf(e.getMessage()));
        } catch (DateTimeException e) {
            return rejected(file, unit, number, "This entry has a time that cannot be");
        }
    }

    private static Entry rejected(String file, String unit, long number, String sentence) {
        return new Entry.Rejected(ExportFiles.shown(file) + ", " + unit + " " + number, sentence + ".");
    }
}
