package kith.connector.slack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import kith.connector.HistoryReader.BadExport;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON list into its items without reading them, in one pass over the bytes and with one item in memory. What is wrong
 * with one item stays with it: an item that is too long is passed over and the next one follows. Items are counted alike
 * whether anybody reads them or not, which makes totals and resuming exact.
 */
final class JsonItems implements Closeable {
    /** Of one item, in bytes. A message of Slack has 40,000 characters and some hundred reactions. */
    static final int LONGEST = 8 << 20;

    private static final String CUT_OFF = "The file ends in the middle: it is cut off here";

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private byte[] item = new byte[1 << 12];
    private int length;
    private boolean begun;
    private boolean ended;

    JsonItems(InputStream in) {
        this.in = in;
    }

    /** One item of the list, or what stands in its place. */
    sealed interface Item {
        /** Valid until the next item is asked for. */
        record Whole(byte[] bytes, int length) implements Item {}

        /** A sentence that goes on after the place. */
        record Fault(String why) implements Item {}
    }

    /**
     * @return null after the last
     * @throws BadExport when the archive must not be read further
     */
    @Nullable
    Item next() throws BadExport {
        if (ended) {
            return null;
        }
        try {
            if (!begun) {
                begun = true;
                var fault = begin();
                if (fault != null) {
                    return last(fault);
                }
            }
            return item();
        } catch (BadExport e) {
            throw e;
        } catch (IOException e) {
            return last("The file is damaged here: " + e.getMessage());
        }
    }

    private @Nullable String begin() throws IOException {
        int first = peek();
        if (first == 0xEF) { // the mark of UTF-8
            at = Math.min(filled, at + 3);
        }
        if (first == 0xFE || first == 0xFF || first == 0 || (filled > at + 1 && buffer[at + 1] == 0)) {
            return "The file is written in UTF-16 or UTF-32; an export of Slack is in UTF-8";
        }
        first = skipSpace();
        if (first < 0) {
            return "The file is empty";
        }
        if (first != '[') {
            return "The file is not a JSON list";
        }
        at++;
        return null;
    }

    private @Nullable Item item() throws IOException {
        int first = skipSpace();
        while (first == ',') {
            at++;
            first = skipSpace();
        }
        if (first == ']') {
            at++;
            return skipSpace() < 0 ? end() : last("There is more after the end of the list");
        }
        return first < 0 ? last(CUT_OFF) : cut();
    }

    /** Reads up to the comma or bracket that ends this item. */
    private Item cut() throws IOException {
        length = 0;
        boolean tooLong = false;
        int depth = 0;
        boolean quoted = false;
        boolean escaped = false;
        while (peek() >= 0) {
            int from = at;
            boolean done = false;
            while (at < filled && !done) {
                byte c = buffer[at];
                if (quoted) {
                    if (escaped) {
                        escaped = false;
                    } else if (c == '\\') {
                        escaped = true;
                    } else if (c == '"') {
                        quoted = false;
                    }
                } else if (c == '"') {
                    quoted = true;
                } else if (c == '{' || c == '[') {
                    depth++;
                } else if (depth == 0 && (c == ',' || c == ']')) {
                    done = true;
                    break;
                } else if (depth > 0 && (c == '}' || c == ']')) {
                    depth--;
                }
                at++;
            }
            tooLong |= !keep(from);
            if (done) {
                return tooLong
                        ? new Item.Fault("This entry is longer than " + (LONGEST >> 20) + " MB")
                        : new Item.Whole(item, length);
            }
        }
        return last(CUT_OFF);
    }

    /** Keeps what was passed in the buffer since; false when the item has grown too long to be kept. */
    private boolean keep(int from) {
        int more = at - from;
        if (length + more > LONGEST) {
            return false;
        }
        if (length + more > item.length) {
            item = Arrays.copyOf(item, Math.max(item.length * 2, length + more));
        }
        System.arraycopy(buffer, from, item, length, more);
        length += more;
        return true;
    }

    private int skipSpace() throws IOException {
        int c = peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            at++;
            c = peek();
        }
        return c;
    }

    /** The byte here, or -1 at the end. */
    private int peek() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
        }
        return filled == 0 ? -1 : buffer[at] & 0xFF;
    }

    private Item last(String fault) {
        ended = true;
        return new Item.Fault(fault);
    }

    private @Nullable Item end() {
        ended = true;
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
