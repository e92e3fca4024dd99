package kith.connector.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import kith.connector.HistoryReader.BadExport;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the lists of a JSON file into their items without reading them, in one pass over the bytes and with one item in memory.
 * What is wrong with one item stays with it: an item that is too long is passed over and the next one follows. Items are
 * counted alike whether anybody reads them or not, which makes totals and resuming exact.
 *
 * <p>Which lists, their paths say: {@code ""} is a file that is a list itself, {@code chats.list.*.messages} the messages of
 * each chat. Facts are single values met on the way to a list, such as the name of its chat. Everything else is passed over.
 */
public final class JsonItems implements Closeable {
    /** The path of a file that is a list itself. */
    public static final String THE_FILE = "";

    /** Of one item, in bytes. A message of Slack has 40,000 characters and some hundred reactions. */
    static final int LONGEST = 8 << 20;

    private static final int DEEPEST = 32;
    private static final String CUT_OFF = "The file ends in the middle: it is cut off here";
    private static final String NO_JSON = "The file is not valid JSON from here on";

    private final InputStream in;
    private final Set<String> lists;
    private final Set<String> facts;
    private final Map<String, String> met = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private byte[] item = new byte[1 << 12];
    private int length;
    private boolean begun;
    private boolean inList;
    private boolean ended;
    private String list = THE_FILE;

    /** A file that is a list. */
    public static JsonItems ofList(InputStream in) {
        return new JsonItems(in, Set.of(THE_FILE), Set.of());
    }

    /**
     * @param lists paths of the lists to cut
     * @param facts paths of single values to remember
     */
    public JsonItems(InputStream in, Set<String> lists, Set<String> facts) {
        this.in = in;
        this.lists = Set.copyOf(lists);
        this.facts = Set.copyOf(facts);
    }

    /** One item of a list, or what stands in its place. */
    public sealed interface Item {
        /** Valid until the next item is asked for. */
        record Whole(byte[] bytes, int length) implements Item {}

        /** A sentence that goes on after the place. */
        record Fault(String why) implements Item {}
    }

    /** A list or an object that leads on to something wanted. */
    private record Open(boolean list, String path) {}

    /**
     * @return null after the last
     * @throws BadExport when the archive must not be read further
     */
    public @Nullable Item next() throws BadExport {
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
            return nextOfAll();
        } catch (BadExport e) {
            throw e;
        } catch (IOException e) {
            return last("The file is damaged here: " + e.getMessage());
        }
    }

    /** The path of the list that the last item was in. */
    public String list() {
        return list;
    }

    /** What was met at this path since the innermost list or object around it began; empty when nothing was. */
    public String fact(String path) {
        return met.getOrDefault(path, "");
    }

    private @Nullable String begin() throws IOException {
        int first = peek();
        if (first == 0xEF) { // the mark of UTF-8
            at = Math.min(filled, at + 3);
        }
        if (first == 0xFE || first == 0xFF || first == 0 || (filled > at + 1 && buffer[at + 1] == 0)) {
            return "The file is written in UTF-16 or UTF-32, not in UTF-8";
        }
        first = skipSpace();
        if (first < 0) {
            return "The file is empty";
        }
        if (lists.contains(THE_FILE)) {
            if (first != '[') {
                return "The file is not a JSON list";
            }
            inList = true;
        } else if (first == '{') {
            open.push(new Open(false, ""));
        } else {
            return "The file is not a JSON object";
        }
        at++;
        return null;
    }

    private @Nullable Item nextOfAll() throws IOException {
        while (true) {
            if (!inList) {
                var fault = walkToList();
                if (fault != null) {
                    return last(fault);
                }
                if (!inList) {
                    ended = true;
                    return null;
                }
            }
            var next = item();
            if (next != null) {
                return next;
            }
            inList = false;
        }
    }

    /** Up to the first item of the next list, or to the end of the file; a fault when neither comes. */
    private @Nullable String walkToList() throws IOException {
        while (true) {
            int c = skipSpace();
            var inside = open.peek();
            if (inside == null) {
                return c < 0 ? null : "There is more after the end of the list";
            }
            if (c < 0) {
                return CUT_OFF;
            }
            if (c == ',') {
                at++;
            } else if (c == (inside.list() ? ']' : '}')) {
                at++;
                open.pop();
            } else {
                var path = inside.list() ? inside.path() + ".*" : member(inside.path());
                if (path == null || !value(path)) {
                    return NO_JSON;
                }
                if (inList) {
                    return null;
                }
            }
        }
    }

    /** The path of the member that begins here, up to behind its colon; null when none does. */
    private @Nullable String member(String around) throws IOException {
        if (peek() != '"') {
            return null;
        }
        cut(true, true);
        var name = EntryJson.scalar(item, length);
        if (skipSpace() != ':') {
            return null;
        }
        at++;
        return around.isEmpty() ? name : around + "." + name;
    }

    /** Enters, remembers or passes over a value. */
    private boolean value(String path) throws IOException {
        int c = skipSpace();
        if (c == '[' && lists.contains(path)) {
            at++;
            inList = true;
            list = path;
        } else if ((c == '[' || c == '{') && leadsOn(path) && open.size() < DEEPEST) {
            at++;
            open.push(new Open(c == '[', path));
            met.keySet().removeIf(known -> known.startsWith(path + "."));
        } else {
            cut(true, false);
            if (facts.contains(path)) {
                met.put(path, EntryJson.scalar(item, length));
            }
        }
        return true;
    }

    private boolean leadsOn(String path) {
        var on = path + ".";
        return lists.stream().anyMatch(l -> l.startsWith(on)) || facts.stream().anyMatch(f -> f.startsWith(on));
    }

    /** Null behind the last of this list. */
    private @Nullable Item item() throws IOException {
        int first = skipSpace();
        while (first == ',') {
            at++;
            first = skipSpace();
        }
        if (first == ']') {
            at++;
            return null;
        }
        if (first < 0) {
            return last(CUT_OFF);
        }
        boolean whole = cut(false, false);
        if (peek() < 0) {
            return last(CUT_OFF);
        }
        return whole
                ? new Item.Whole(item, length)
                : new Item.Fault("This entry is longer than " + (LONGEST >> 20) + " MB");
    }

    /**
     * Takes up one value, to the comma or bracket behind it.
     *
     * @param inObject whether a brace ends it, too
     * @param name whether it is a member's name, which ends at its quote
     * @return false when it was too long to be kept
     */
    private boolean cut(boolean inObject, boolean name) throws IOException {
        length = 0;
        boolean kept = true;
        int depth = 0;
        boolean quoted = false;
        boolean escaped = false;
        boolean done = false;
        while (!done && peek() >= 0) {
            int from = at;
            while (at < filled && !done) {
                byte c = buffer[at];
                if (quoted) {
                    if (escaped) {
                        escaped = false;
                    } else if (c == '\\') {
                        escaped = true;
                    } else if (c == '"') {
                        quoted = false;
                        if (name) {
                            at++;
                            done = true;
                            break;
                        }
                    }
                } else if (c == '"') {
                    quoted = true;
                } else if (c == '{' || c == '[') {
                    depth++;
                } else if (depth == 0 && (c == ',' || c == ']' || (inObject && c == '}'))) {
                    done = true;
                    break;
                } else if (depth > 0 && (c == '}' || c == ']')) {
                    depth--;
                }
                at++;
            }
            kept &= keep(from);
        }
        return kept;
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

    @Override
    public void close() throws IOException {
        in.close();
    }
}
