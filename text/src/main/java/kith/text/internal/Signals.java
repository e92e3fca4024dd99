package kith.text.internal;

import java.util.Arrays;

/**
 * The features of a text, each hashed: words and pairs of them, runs of four characters inside words, words
 * under a negation or shouted, and what the lexicon says. One order and one hash for training and reading.
 */
public final class Signals {
    private static final int RUN = 4;
    private static final int PAIR = 0x1B873593;
    private static final int NOT = 0x27D4EB2F;
    private static final int LOUD = 0x165667B1;
    private static final int PART = 0x2C1B3C6D;
    private static final int REACH = 12;
    private static final int MOOD = 0x3C6EF372;

    final Words words;
    final Mood mood;
    final int[] roles;
    public int[] hashes;
    /** The word each feature starts at; −1 for those of the whole text. */
    public int[] items;

    public int count;

    /** Where the features of whole words end, and those of runs of characters. */
    public int wordsEnd;

    public int runsEnd;

    private Signals(Words words, Mood mood, int[] roles) {
        this.words = words;
        this.mood = mood;
        this.roles = roles;
        int most = 64 + words.count * 4 + words.length;
        hashes = new int[most];
        items = new int[most];
    }

    public static Signals of(Words words, Mood mood, int[] roles) {
        var signals = new Signals(words, mood, roles);
        signals.words();
        signals.wordsEnd = signals.count;
        signals.runs();
        signals.runsEnd = signals.count;
        signals.mood();
        signals.roles();
        return signals;
    }

    private void words() {
        int n = words.count;
        var hash = words.hash;
        room(4 * n);
        int at = count;
        for (int i = 0; i < n; i++) {
            int h = hash[i];
            int first = at;
            hashes[at++] = h;
            if (words.is(i, Words.NEGATED)) {
                hashes[at++] = Hashes.pair(NOT, h);
            }
            if (words.is(i, Words.SHOUTED)) {
                hashes[at++] = Hashes.pair(LOUD, h);
            }
            if (i + 1 < n) {
                hashes[at++] = Hashes.pair(h ^ PAIR, hash[i + 1]);
            }
            while (first < at) {
                items[first++] = i;
            }
        }
        count = at;
    }

    private void runs() {
        for (int i = 0; i < words.count; i++) {
            if (words.kind[i] == Words.WORD || words.kind[i] == Words.TAG) {
                runs(i);
            }
        }
    }

    /** Where the features of a group of {@link Weights} end. */
    public int groupEnd(int group) {
        return group == 0 ? wordsEnd : group == 1 ? runsEnd : count;
    }

    /** The rows of a table of so many bits, in order. */
    public int[] rows(int bits) {
        var rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = Hashes.row(hashes[i], bits);
        }
        return rows;
    }

    /** Runs of characters, with a blank on either side of the word. */
    private void runs(int item) {
        var chars = words.chars;
        int from = words.from[item];
        int to = words.to[item];
        int length = to - from;
        if (length + 2 < RUN) {
            return;
        }
        room(length);
        char one = ' ';
        char two = chars[from];
        char three = length > 1 ? chars[from + 1] : ' ';
        for (int at = from + 2; at <= to; at++) {
            char four = at < to ? chars[at] : ' ';
            int h = (one << 16 | two) * 0x5BD1E995 ^ (three << 16 | four) * 0x27D4EB2F;
            hashes[count] = h ^ h >>> 15;
            items[count++] = item;
            one = two;
            two = three;
            three = four;
        }
    }

    private void mood() {
        whole(1, bucket(mood.sum));
        whole(2, bucket(mood.good));
        whole(3, bucket(mood.bad));
        whole(4, bucket(mood.last));
        whole(5, bucket(mood.best));
        whole(6, bucket(mood.worst));
        whole(7, Math.min(3, mood.faces > 0 ? (int) Math.ceil(mood.faces) : (int) Math.floor(mood.faces)));
        whole(8, Math.min(4, mood.exclamations));
        whole(9, Math.min(3, mood.questions));
        whole(10, Math.min(3, mood.shouted));
        whole(11, Math.min(2, mood.drawnOut));
        whole(12, Math.min(4, mood.negations));
        whole(13, Math.min(8, words.count / 6));
        whole(14, bucket(mood.compound * 4));
        whole(15, Math.min(2, mood.mentions));
        whole(16, Math.min(2, mood.links));
        whole(17, Math.min(4, mood.tags));
        whole(18, words.count == 0 ? 0 : words.kind[words.count - 1]);
    }

    private static int bucket(double value) {
        return (int) Math.clamp(Math.round(value * 1.5), -14, 14);
    }

    private void whole(int which, int value) {
        add(Hashes.pair(MOOD + which, value + 100), -1);
    }

    /** Who is spoken of, and what is said of them: words that play a part in an attack, as the part they play. */
    private void roles() {
        int before = 0;
        int beforeThat = 0;
        int at = 0;
        boolean quoted = false;
        for (int i = 0; i < roles.length; i++) {
            if (words.kind[i] == Words.MARKS) {
                char mark = words.chars[words.from[i]];
                quoted ^= mark == '"' || mark == '\u201C' || mark == '\u201D';
            }
            var role = Roles.role(roles[i]);
            if (role == Role.NONE) {
                continue;
            }
            int part = role.ordinal() | (words.is(i, Words.NEGATED) ? 32 : 0) | (quoted ? 64 : 0);
            add(Hashes.pair(PART, part), i);
            if (role == Role.GROUP || role == Role.SLUR || role == Role.MISOGYNY) {
                around(i, role.ordinal());
            }
            if (before != 0 && i - at <= REACH) {
                add(Hashes.pair(PART + before, part), i);
                if (beforeThat != 0) {
                    add(Hashes.pair(Hashes.pair(PART + beforeThat, before), part), i);
                }
            } else {
                before = 0;
            }
            beforeThat = before;
            before = part + 1000;
            at = i;
        }
    }

    /** What stands beside a word that plays a part, whichever word it is. */
    private void around(int i, int part) {
        int before = i > 0 ? words.hash[i - 1] : 0;
        int after = i + 1 < words.count ? words.hash[i + 1] : 0;
        add(Hashes.pair(before, PART + part), i);
        add(Hashes.pair(PART + part, after), i);
        add(Hashes.pair(Hashes.pair(before, PART + part), after), i);
        if (i > 1) {
            add(Hashes.pair(Hashes.pair(words.hash[i - 2], before), PART + part), i);
        }
        if (i + 2 < words.count) {
            add(Hashes.pair(Hashes.pair(PART + part, after), words.hash[i + 2]), i);
        }
    }

    private void add(int hash, int item) {
        room(1);
        hashes[count] = hash;
        items[count++] = item;
    }

    private void room(int more) {
        if (count + more > hashes.length) {
            hashes = Arrays.copyOf(hashes, (count + more) * 2);
            items = Arrays.copyOf(items, hashes.length);
        }
    }
}
