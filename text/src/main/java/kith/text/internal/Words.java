package kith.text.internal;

import java.util.Arrays;
import kith.text.Token;
import kith.text.Tokens;

/**
 * What the scores are read off: the words of a text with tricks undone, and the signs between them that carry a mood (emoticons,
 * runs of marks). Each item knows where it stands in the text as given.
 *
 * <p>Undone are: case, accents, full-width and mathematical letters, letters of another script inside a Latin word, invisible
 * characters, digits and signs for letters ({@code sh1t}, {@code b!tch}), letters set apart ({@code h a t e}), letters repeated
 * ({@code sooo} becomes {@code soo}).
 */
public final class Words {
    static final byte WORD = 0;
    static final byte EMOJI = 1;
    static final byte EMOTICON = 2;
    static final byte MARKS = 3;
    static final byte MENTION = 4;
    static final byte LINK = 5;
    static final byte NUMBER = 6;
    static final byte TAG = 7;

    static final int SHOUTED = 1;
    static final int DRAWN_OUT = 2;
    static final int NEGATED = 4;
    static final int DISGUISED = 8;
    /** Turns around what follows. */
    static final int NEGATION = 16;
    /** Moves the weight behind it, as “but” does. */
    static final int TURN = 32;

    private static final int LONGEST_WORD = 60;

    final String text;
    char[] chars;
    int length;
    int count;
    int[] from;
    int[] to;
    int[] start;
    int[] end;
    int[] hash;
    byte[] kind;
    byte[] flags;

    private Words(String text, int tokens) {
        this.text = text;
        chars = new char[text.length() + 16];
        int most = tokens + tokens / 2 + 8;
        from = new int[most];
        to = new int[most];
        start = new int[most];
        end = new int[most];
        hash = new int[most];
        kind = new byte[most];
        flags = new byte[most];
    }

    public static Words of(String text, Tokens tokens) {
        var words = new Words(text, tokens.count());
        words.scan(tokens);
        words.negate();
        return words;
    }

    private void scan(Tokens tokens) {
        int at = 0;
        int n = tokens.count();
        for (int i = 0; i < n; i++) {
            int next = tokens.start(i);
            if (next < at) {
                continue; // taken already, by an emoticon or a disguised word
            }
            at = between(at, next, tokens.end(i));
            if (at > next) {
                continue;
            }
            switch (tokens.kind(i)) {
                case WORD -> {
                    int spaced = spaced(tokens, i);
                    if (spaced > i + 2) {
                        at = letters(tokens, i, spaced);
                        i = spaced - 1;
                        continue;
                    }
                    int last = disguised(tokens, i);
                    at = word(next, tokens.end(last), WORD, last > i);
                    i = last;
                }
                case NUMBER -> {
                    int last = disguised(tokens, i);
                    if (last > i) {
                        at = word(next, tokens.end(last), WORD, true);
                        i = last;
                    } else {
                        at = number(next, tokens.end(i));
                    }
                }
                case TAG -> at = word(next + 1, tokens.end(i), TAG, false);
                case MENTION -> {
                    int last = disguisedMention(tokens, i);
                    at = last > 0 ? word(next, last, WORD, true) : fixed(MENTION, next, tokens.end(i), '@');
                }
                case LINK -> at = fixed(LINK, next, tokens.end(i), '/');
                case EMOJI -> at = emoji(next, tokens.end(i));
            }
        }
        between(at, text.length(), text.length());
    }

    // ---- what stands between the tokens -----------------------------------------------------------------------------

    /** Takes the signs up to the next token, and says how far it came: beyond {@code next} if the token was part of a sign. */
    private int between(int at, int next, int nextEnd) {
        while (at < next) {
            char c = text.charAt(at);
            if (c <= ' ' || Chars.kind(c) == Chars.SPACE) {
                at++;
                continue;
            }
            int face = Emoticons.end(text, at, nextEnd - next == 1 ? nextEnd : next);
            if (face > at) {
                add(EMOTICON, at, face);
                for (int i = at; i < face; i++) {
                    if (text.charAt(i) != '-' || i == face - 1) {
                        put(text.charAt(i));
                    }
                }
                close(0);
                at = face;
                continue;
            }
            at = marks(at, next, c);
        }
        return at;
    }

    private int marks(int at, int next, char c) {
        int stop = at + 1;
        if (c == '&' && text.startsWith("amp;", at + 1)) {
            return at + 1; // what the data write for an ampersand; the word itself says nothing
        }
        boolean mixed = c == '!' || c == '?';
        while (stop < next
                && (text.charAt(stop) == c || mixed && (text.charAt(stop) == '!' || text.charAt(stop) == '?'))) {
            stop++;
        }
        if (c == '\u2026') {
            c = '.';
        }
        add(MARKS, at, stop);
        int shown = Math.min(3, c == '.' && text.charAt(at) != '.' ? 3 : stop - at);
        boolean both = mixed
                && text.substring(at, Math.min(stop, at + 8)).chars().distinct().count() > 1;
        for (int i = 0; i < shown; i++) {
            put(both && i == 1 ? (c == '!' ? '?' : '!') : Folding.plain(c));
        }
        close(0);
        return stop;
    }

    // ---- tokens -----------------------------------------------------------------------------------------------------

    private int word(int at, int stop, byte kind, boolean signs) {
        if (kind == WORD && stop - at == 4 && text.regionMatches(true, at, "http", 0, 4)) {
            return fixed(LINK, at, stop, '/');
        }
        if (kind == WORD && stop - at == 3 && at > 0 && text.charAt(at - 1) == '&' && text.startsWith("amp;", at)) {
            return stop + 1;
        }
        add(kind, at, stop);
        int first = length;
        boolean latin = false;
        boolean lookAlike = false;
        int upper = 0;
        int lower = 0;
        int digits = 0;
        boolean drawnOut = false;
        char before = 0;
        int same = 0;
        for (int i = at; i < stop && length - first < LONGEST_WORD; i++) {
            char c = text.charAt(i);
            char plain = Folding.plain(c);
            if (Character.isHighSurrogate(c) && i + 1 < stop) {
                char meant = Folding.beyond(text.codePointAt(i));
                if (meant != 0) {
                    plain = meant;
                    i++;
                }
            } else if (Chars.kind(c) == Chars.EXTEND) {
                if (Chars.script(c) == Script.NONE && (c < 0x0900 || c > 0x0E7F)) {
                    continue;
                }
            }
            latin |= plain >= 'a' && plain <= 'z';
            lookAlike |= plain > 0x80 && LookAlikes.latin(plain) != plain;
            if (c != plain && plain >= 'a' && plain <= 'z' && Character.isUpperCase(c)) {
                upper++;
            } else if (c >= 'a' && c <= 'z') {
                lower++;
            }
            if (plain >= '0' && plain <= '9' || signs && LookAlikes.leet(plain) != 0) {
                digits++;
            }
            if (plain == before) {
                if (++same >= 3) {
                    drawnOut = true;
                    continue;
                }
            } else {
                same = 1;
            }
            before = plain;
            put(plain);
        }
        int flag = (upper >= 2 && lower == 0 ? SHOUTED : 0) | (drawnOut ? DRAWN_OUT : 0);
        if (latin && lookAlike) {
            flag |= DISGUISED;
            for (int i = first; i < length; i++) {
                chars[i] = LookAlikes.latin(chars[i]);
            }
        }
        if (digits > 0 && latin && digits < length - first && readsAsLetters(first, signs)) {
            flag |= DISGUISED;
            for (int i = first; i < length; i++) {
                char meant = LookAlikes.leet(chars[i]);
                chars[i] = meant != 0 ? meant : chars[i];
            }
        }
        close(flag);
        return stop;
    }

    /** A digit with letters around it, as in {@code sh1t}; not {@code 4th}, {@code 10th} or {@code mp3}. */
    private boolean readsAsLetters(int first, boolean signs) {
        int letters = 0;
        boolean inside = false;
        boolean between = false;
        boolean signAfterLetter = false;
        for (int i = first; i < length; i++) {
            char c = chars[i];
            if (c >= 'a' && c <= 'z') {
                letters++;
                between |= signAfterLetter;
            } else if (LookAlikes.leet(c) != 0) {
                signAfterLetter = letters > 0;
                inside |= i < length - 1 || c == '$';
            } else if (c != '*' && c != '\'') {
                return false;
            }
        }
        return letters >= 2
                && inside
                && length - first >= 3
                && (signs || between || LookAlikes.leet(chars[first]) == 0);
    }

    /** The last token of a word that signs cut into pieces, as {@code f*ck} or {@code b!tch}; the same token for others. */
    private int disguised(Tokens tokens, int i) {
        int last = i;
        while (last + 1 < tokens.count() && last - i < 4 && isWordly(tokens.kind(last + 1))) {
            int gap = tokens.start(last + 1) - tokens.end(last);
            if (gap < 1 || gap > 3 || !hides(tokens.end(last), tokens.start(last + 1))) {
                break;
            }
            last++;
        }
        return last;
    }

    private static boolean isWordly(Token.Kind kind) {
        return kind == Token.Kind.WORD || kind == Token.Kind.NUMBER;
    }

    private boolean hides(int at, int stop) {
        for (int i = at; i < stop; i++) {
            char c = text.charAt(i);
            if (c != '*' && c != '$' && c != '!' && c != '@' && c != '|') {
                return false;
            }
            if (c == '!' && stop - at > 1) {
                return false;
            }
        }
        return true;
    }

    /** Where a word such as {@code @ss} or {@code b@stard} ends that looks like a mention; 0 when it is one. */
    private int disguisedMention(Tokens tokens, int i) {
        int at = tokens.start(i);
        return at > 0 && Character.isLetter(text.charAt(at - 1)) && tokens.end(i) - at < 10 ? tokens.end(i) : 0;
    }

    /** After the last of a run of single letters set apart by a blank, point or hyphen. */
    private int spaced(Tokens tokens, int i) {
        int last = i;
        while (last < tokens.count()
                && isWordly(tokens.kind(last))
                && tokens.end(last) - tokens.start(last) == 1
                && (last == i || tokens.start(last) - tokens.end(last - 1) == 1)) {
            last++;
        }
        return last;
    }

    private int letters(Tokens tokens, int i, int last) {
        add(WORD, tokens.start(i), tokens.end(last - 1));
        boolean latin = false;
        for (int token = i; token < last && token < i + LONGEST_WORD; token++) {
            char c = Folding.plain(text.charAt(tokens.start(token)));
            char meant = LookAlikes.leet(c);
            put(meant != 0 ? meant : c);
            latin |= c >= 'a' && c <= 'z';
        }
        close(latin ? DISGUISED : 0);
        return tokens.end(last - 1);
    }

    private int number(int at, int stop) {
        add(NUMBER, at, stop);
        int digits = 0;
        for (int i = at; i < stop; i++) {
            digits += Chars.kind(text.charAt(i)) == Chars.DIGIT ? 1 : 0;
        }
        put('0');
        put((char) ('0' + Math.min(9, digits)));
        close(0);
        return stop;
    }

    private int fixed(byte kind, int at, int stop, char sign) {
        add(kind, at, stop);
        put(sign);
        close(0);
        return stop;
    }

    private int emoji(int at, int stop) {
        add(EMOJI, at, stop);
        for (int i = at; i < stop; i++) {
            char c = text.charAt(i);
            if (c == 0xFE0F
                    || c == 0xD83C && i + 1 < stop && text.charAt(i + 1) >= 0xDFFB && text.charAt(i + 1) <= 0xDFFF) {
                i += c == 0xFE0F ? 0 : 1;
                continue; // the variant and the tone of skin tell no mood
            }
            put(c);
        }
        close(0);
        return stop;
    }

    // ---- items ------------------------------------------------------------------------------------------------------

    private void add(byte is, int at, int stop) {
        if (count == from.length) {
            int more = count * 2;
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
            start = Arrays.copyOf(start, more);
            end = Arrays.copyOf(end, more);
            hash = Arrays.copyOf(hash, more);
            kind = Arrays.copyOf(kind, more);
            flags = Arrays.copyOf(flags, more);
        }
        kind[count] = is;
        from[count] = length;
        start[count] = at;
        end[count] = stop;
    }

    private void put(char c) {
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length * 2);
        }
        chars[length++] = c;
    }

    private void close(int flag) {
        if (length == from[count]) {
            return; // nothing but invisible characters
        }
        flags[count] = (byte) flag;
        to[count] = length;
        hash[count] = Hashes.of(chars, from[count], length);
        count++;
    }

    /** Words after a negation, up to the fourth or the next mark. */
    private void negate() {
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (kind[i] == MARKS) {
                char c = chars[from[i]];
                left = c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':' ? 0 : left;
            } else if (kind[i] == WORD) {
                if (left > 0) {
                    flags[i] |= NEGATED;
                    left--;
                }
                int turns = Negations.of(this, i);
                flags[i] |= (byte) turns;
                left = turns == NEGATION ? 4 : turns == TURN ? 0 : left;
            }
        }
    }

    boolean is(int item, int flag) {
        return (flags[item] & flag) != 0;
    }

    String word(int item) {
        return new String(chars, from[item], to[item] - from[item]);
    }
}
