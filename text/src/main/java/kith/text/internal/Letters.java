package kith.text.internal;

import kith.text.Token;
import kith.text.Tokens;

/**
 * What of a text tells its language: its words and the words of its tags, in lower case, with one space around each. Links,
 * mentions, emoji and numbers tell nothing.
 */
public final class Letters {
    /** Enough to be sure; what follows is not looked at. */
    static final int MOST = 400;

    final char[] chars;
    final int length;
    private final int[] perScript;

    private Letters(char[] chars, int length, int[] perScript) {
        this.chars = chars;
        this.length = length;
        this.perScript = perScript;
    }

    public static Letters of(String text, Tokens tokens) {
        var chars = new char[Math.min(MOST, text.length() * 2 + 1) + 2];
        var perScript = new int[Script.ALL.length];
        int length = 0;
        chars[length++] = ' ';
        for (int i = 0; i < tokens.count() && length < MOST; i++) {
            var kind = tokens.kind(i);
            if (kind != Token.Kind.WORD && kind != Token.Kind.TAG) {
                continue;
            }
            int before = length;
            int start = kind == Token.Kind.TAG ? tokens.start(i) + 1 : tokens.start(i);
            for (int at = start; at < tokens.end(i) && length < MOST; at++) {
                char c = text.charAt(at);
                byte is = Chars.kind(c);
                if (is == Chars.LETTER || is == Chars.ALONE || is == Chars.KATAKANA) {
                    perScript[Chars.script(c).ordinal()]++;
                    chars[length++] = Chars.lower(c);
                } else if (is == Chars.EXTEND || is == Chars.APOSTROPHE) {
                    chars[length++] = c == '\u2019' ? '\'' : c;
                }
            }
            if (length > before) {
                chars[length++] = ' ';
            }
        }
        return new Letters(chars, length, perScript);
    }

    int of(Script script) {
        return perScript[script.ordinal()];
    }

    /** The script most letters are of; a Han or Kana character says as much as two letters. */
    public Script mostly() {
        var most = Script.NONE;
        int best = 0;
        for (var script : Script.ALL) {
            int weight = weight(script);
            if (script != Script.NONE && weight > best) {
                best = weight;
                most = script;
            }
        }
        return most == Script.HAN && of(Script.KANA) > 0 ? Script.KANA : most;
    }

    /** How much of the text is of this script, 0 to 1; Japanese is written with Han too. */
    double share(Script script) {
        int all = 0;
        for (var any : Script.ALL) {
            all += weight(any);
        }
        int its = weight(script) + (script == Script.KANA ? weight(Script.HAN) : 0);
        return all == 0 ? 0 : (double) its / all;
    }

    private int weight(Script script) {
        return script == Script.HAN || script == Script.KANA ? 2 * of(script) : of(script);
    }
}
