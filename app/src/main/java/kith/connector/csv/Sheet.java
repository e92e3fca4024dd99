package kith.connector.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import kith.connector.HistoryReader.BadExport;
import kith.connector.export.Unreadable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of one table, one at a time. A quote that is never closed ends it before it fills the memory. */
final class Sheet implements Closeable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Of one row, in characters. */
    private static final int LONGEST = 4 << 20;

    private final Bounded characters;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private boolean ended;
    private long line;

    Sheet(InputStream in, Charset encoding, char delimiter) throws IOException {
        var decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        characters = new Bounded(new InputStreamReader(in, decoder));
        parser = CSVParser.builder()
                .setReader(characters)
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreEmptyLines(true)
                        .setTrailingData(true)
                        .get())
                .get();
        rows = parser.iterator();
    }

    /**
     * @return null after the last
     * @throws Unreadable when this and what follows cannot be told apart; nothing follows then
     */
    @Nullable
    CSVRecord next() throws Unreadable, IOException {
        if (ended) {
            return null;
        }
        try {
            characters.rowBegins();
            line = parser.getCurrentLineNumber() + 1;
            if (rows.hasNext()) {
                return rows.next();
            }
            ended = true;
            return null;
        } catch (UncheckedIOException e) {
            ended = true;
            if (e.getCause() instanceof BadExport bad) {
                throw bad;
            }
            throw new Unreadable("A quotation that begins here does not end, so that nothing behind it can be read");
        }
    }

    /** Where the last row began, counted from 1. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Leaves out the mark of Unicode, and ends with a fault when a row is longer than any row. */
    private static final class Bounded extends Reader {
        private final Reader characters;
        private long left = LONGEST;
        private boolean begun;

        Bounded(Reader characters) {
            this.characters = characters;
        }

        void rowBegins() {
            left = LONGEST;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int read = characters.read(into, offset, length);
            if (!begun && read > 0) {
                begun = true;
                if (into[offset] == BYTE_ORDER_MARK) {
                    System.arraycopy(into, offset + 1, into, offset, --read);
                    if (read == 0) {
                        return read(into, offset, length);
                    }
                }
            }
            left -= Math.max(0, read);
            if (left < 0) {
                throw new IOException("A row without an end");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            characters.close();
        }
    }
}
