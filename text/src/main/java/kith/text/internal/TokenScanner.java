package kith.text.internal;

import java.util.Arrays;
import kith.text.Token;

/**
 * Finds the tokens of one text in one pass, after the word boundaries of Unicode (UAX #29), with what chat adds: addresses,
 * mentions, tags, emoji and their names between colons are one token each. Unlike there, a full stop or colon between
 * letters separates ({@code done.Thanks} are two words).
 */
public final class TokenScanner {
    private final String text;
    private final int length;
    private int[] spans = new int[96];
    private int size;

    public TokenScanner(String text) {
        this.text = text;
        this.length = text.length();
    }

    /** Start, end and the ordinal of the kind of each token, one after the other. */
    public int[] scan() {
        int at = 0;
        while (at < length) {
            at = next(at);
        }
        return Arrays.copyOf(spans, size);
    }

    /** Reads what starts here and says where it ends. */
    private int next(int at) {
        char c = text.charAt(at);
        switch (Chars.kind(c)) {
            case Chars.LETTER:
                int link = linkEnd(at, c);
                return link > at ? add(Token.Kind.LINK, at, link) : word(at, Token.Kind.WORD);
            case Chars.DIGIT:
                return word(at, Token.Kind.NUMBER);
            case Chars.ALONE:
                return add(Token.Kind.WORD, at, extended(at + 1));
            case Chars.KATAKANA:
                return katakana(at);
            case Chars.EMOJI:
                return emoji(at);
            case Chars.SPACE:
                return at + 1;
            default:
                return sign(at, c);
        }
    }

    private int sign(int at, char c) {
        if (Character.isHighSurrogate(c)) {
            return beyondTheFirstPlane(at);
        }
        if (c == '@' || c == '#') {
            int end = handleEnd(at + 1, c == '@');
            return end > at + 1 ? add(c == '@' ? Token.Kind.MENTION : Token.Kind.TAG, at, end) : at + 1;
        }
        if (c == ':') {
            int end = emojiNameEnd(at);
            return end > at ? add(Token.Kind.EMOJI, at, end) : at + 1;
        }
        return at + 1;
    }

    private int beyondTheFirstPlane(int at) {
        int codePoint = text.codePointAt(at);
        int end = at + Character.charCount(codePoint);
        return switch (Chars.kind(codePoint)) {
            case Chars.EMOJI, Chars.REGIONAL -> emoji(at);
            case Chars.ALONE -> add(Token.Kind.WORD, at, extended(end));
            case Chars.LETTER, Chars.DIGIT, Chars.KATAKANA -> word(at, Token.Kind.WORD);
            default -> end;
        };
    }

    private int word(int start, Token.Kind kind) {
        int at = start;
        boolean anyLetter = kind == Token.Kind.WORD;
        byte before = Chars.OTHER;
        while (at < length) {
            char c = text.charAt(at);
            byte is = Chars.kind(c);
            if (is == Chars.LETTER || is == Chars.DIGIT) {
                anyLetter |= is == Chars.LETTER;
                before = is;
                at++;
            } else if (is == Chars.EXTEND) {
                at++;
            } else if (joins(is, before, at)) {
                at++;
            } else if (c == '@' && mailEnd(at) > at) {
                return add(Token.Kind.LINK, start, mailEnd(at));
            } else if (Character.isHighSurrogate(c) && isWordBeyond(at)) {
                before = Chars.LETTER;
                at += 2;
            } else {
                break;
            }
        }
        while (text.charAt(at - 1) == '_') {
            at--; // of _emphasis_, only one joined before another
        }
        if (!anyLetter && text.charAt(at - 1) == 0x20E3) {
            return add(Token.Kind.EMOJI, start, at); // a key cap
        }
        return add(anyLetter ? Token.Kind.WORD : Token.Kind.NUMBER, start, at);
    }

    /** An apostrophe between letters, a point between digits and an underscore before more belong to the word. */
    private boolean joins(byte is, byte before, int at) {
        if (at + 1 >= length) {
            return false;
        }
        byte after = Chars.kind(text.charAt(at + 1));
        return switch (is) {
            case Chars.APOSTROPHE -> before == Chars.LETTER && after == Chars.LETTER;
            case Chars.POINT -> before == Chars.DIGIT && after == Chars.DIGIT;
            case Chars.UNDERSCORE -> after == Chars.LETTER || after == Chars.DIGIT || after == Chars.UNDERSCORE;
            default -> false;
        };
    }

    private boolean isWordBeyond(int at) {
        int codePoint = text.codePointAt(at);
        if (codePoint < 0x10000) {
            return false;
        }
        byte kind = Chars.kind(codePoint);
        return kind == Chars.LETTER || kind == Chars.DIGIT || kind == Chars.KATAKANA;
    }

    private int katakana(int start) {
        int at = start + 1;
        while (at < length && (Chars.kind(text.charAt(at)) == Chars.KATAKANA || isExtend(at))) {
            at++;
        }
        return add(Token.Kind.WORD, start, at);
    }

    /** Emoji, with skin tones and selectors, joined to families by joiners; two regional letters are a flag. */
    private int emoji(int start) {
        int codePoint = text.codePointAt(start);
        int at = start + Character.charCount(codePoint);
        if (Chars.kind(codePoint) == Chars.REGIONAL) {
            boolean pair = at < length && Chars.kind(text.codePointAt(at)) == Chars.REGIONAL;
            return add(Token.Kind.EMOJI, start, extended(pair ? at + 2 : at));
        }
        at = extended(at);
        while (at < length && text.charAt(at - 1) == 0x200D && Chars.kind(text.codePointAt(at)) == Chars.EMOJI) {
            at = extended(at + Character.charCount(text.codePointAt(at)));
        }
        return add(Token.Kind.EMOJI, start, at);
    }

    private int extended(int from) {
        int at = from;
        while (at < length) {
            if (isExtend(at)) {
                at++;
            } else if (Character.isHighSurrogate(text.charAt(at)) && Chars.kind(text.codePointAt(at)) == Chars.EXTEND) {
                at += 2;
            } else {
                break;
            }
        }
        return at;
    }

    private boolean isExtend(int at) {
        return Chars.kind(text.charAt(at)) == Chars.EXTEND;
    }

    /** Where the address that starts here ends; {@code at} when none does. */
    private int linkEnd(int at, char first) {
        int after = afterScheme(at, first);
        if (after == at) {
            return at;
        }
        int end = after;
        while (end < length && inAddress(text.charAt(end))) {
            end++;
        }
        while (end > after && ".,;:!?)]}'\"*_~".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > after ? end : at;
    }

    private int afterScheme(int at, char first) {
        return switch (first) {
            case 'h', 'H' ->
                text.regionMatches(true, at, "http://", 0, 7)
                        ? at + 7
                        : text.regionMatches(true, at, "https://", 0, 8) ? at + 8 : at;
            case 'w', 'W' -> text.regionMatches(true, at, "www.", 0, 4) ? at + 4 : at;
            default -> at;
        };
    }

    private static boolean inAddress(char c) {
        return c > ' ' && c != '<' && c != '>' && c != '|' && Chars.kind(c) != Chars.SPACE;
    }

    /** Where an e-mail address ends whose sign is here; {@code at} when it is none. */
    private int mailEnd(int at) {
        int end = at + 1;
        boolean point = false;
        while (end < length) {
            char c = text.charAt(end);
            boolean inside = isPlain(c) || c == '-' || c == '.' && end + 1 < length && isPlain(text.charAt(end + 1));
            if (!inside) {
                break;
            }
            point |= c == '.' && end > at + 1;
            end++;
        }
        return point ? end : at;
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** A handle may hold points and hyphens inside, and a server after a second sign; a tag holds neither. */
    private int handleEnd(int from, boolean mention) {
        int at = from;
        while (at < length) {
            char c = text.charAt(at);
            byte is = Chars.kind(c);
            boolean inside = is == Chars.LETTER
                    || is == Chars.DIGIT
                    || is == Chars.UNDERSCORE
                    || is == Chars.ALONE
                    || is == Chars.KATAKANA
                    || is == Chars.EXTEND && at > from
                    || mention && at > from && (c == '.' || c == '-' || c == '@') && handleGoesOn(at + 1);
            if (!inside) {
                break;
            }
            at++;
        }
        return at;
    }

    private boolean handleGoesOn(int at) {
        if (at >= length) {
            return false;
        }
        byte is = Chars.kind(text.charAt(at));
        return is == Chars.LETTER || is == Chars.DIGIT || is == Chars.UNDERSCORE;
    }

    /** Where a name such as {@code :tada:} ends; {@code at} when it is none. */
    private int emojiNameEnd(int at) {
        int end = at + 1;
        boolean letter = false;
        while (end < length && end - at < 50) {
            char c = text.charAt(end);
            if (c == ':') {
                return letter && end > at + 1 ? end + 1 : at;
            }
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '+')) {
                return at;
            }
            letter |= c > '9' || c == '+' || c == '-';
            end++;
        }
        return at;
    }

    private int add(Token.Kind kind, int start, int end) {
        if (size + 3 > spans.length) {
            spans = Arrays.copyOf(spans, spans.length * 2);
        }
        spans[size++] = start;
        spans[size++] = end;
        spans[size++] = kind.ordinal();
        return end;
    }
}
