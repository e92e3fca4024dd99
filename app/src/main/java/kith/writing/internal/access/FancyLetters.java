package kith.writing.internal.access;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Letters of mathematics, in circles and squares, or wide ones, that stand for plain letters. A screen reader spells them (“mathematical
 * bold small h …”) or leaves them out, and no search finds them.
 */
final class FancyLetters {
    /** One or two may be mathematics. */
    private static final int FEWEST = 3;

    private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ";
    private static final Pattern EAST_ASIAN =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]");

    private FancyLetters() {}

    static List<Place> in(String text) {
        boolean wideIsUsual = EAST_ASIAN.matcher(text).find();
        var places = new ArrayList<Place>();
        int at = 0;
        while (at < text.length()) {
            int code = text.codePointAt(at);
            int end = plain(code, wideIsUsual) == 0 ? at : end(text, at, wideIsUsual);
            if (end > at) {
                var was = text.substring(at, end);
                if (was.codePoints().filter(c -> plain(c, wideIsUsual) != 0).count() >= FEWEST) {
                    places.add(new Place(at, end, List.of(plain(was, wideIsUsual))));
                }
                at = end;
            } else {
                at += Character.charCount(code);
            }
        }
        return places;
    }

    /** After the last fancy letter from there on; what is no letter may stand between them. */
    private static int end(String text, int from, boolean wideIsUsual) {
        int end = from;
        int at = from;
        while (at < text.length()) {
            int code = text.codePointAt(at);
            boolean fancy = plain(code, wideIsUsual) != 0;
            if (!fancy && (Character.isLetter(code) || code == '\n')) {
                break;
            }
            at += Character.charCount(code);
            end = fancy ? at : end;
        }
        return end;
    }

    private static String plain(String was, boolean wideIsUsual) {
        var plain = new StringBuilder();
        was.codePoints().forEach(code -> {
            int letter = plain(code, wideIsUsual);
            plain.appendCodePoint(letter == 0 ? code : letter);
        });
        return plain.toString();
    }

    /** The letter that it stands for; 0 when it is none of them. */
    private static int plain(int code, boolean wideIsUsual) {
        if (code >= 0x1F150 && code <= 0x1F169) {
            return 'A' + code - 0x1F150;
        }
        if (code >= 0x1F170 && code <= 0x1F189) {
            return 'A' + code - 0x1F170;
        }
        int small = code == 'x' ? -1 : SMALL_CAPITALS.indexOf(code);
        if (small >= 0) {
            return 'a' + small;
        }
        boolean wide = code >= 0xFF21 && code <= 0xFF5A && !wideIsUsual;
        boolean fancy = code >= 0x1D400 && code <= 0x1D7FF
                || code >= 0x24B6 && code <= 0x24E9
                || code >= 0x1F130 && code <= 0x1F149
                || code >= 0x2100 && code <= 0x214F;
        if (!wide && !fancy) {
            return 0;
        }
        var folded = Normalizer.normalize(Character.toString(code), Form.NFKC);
        boolean one = folded.codePointCount(0, folded.length()) == 1;
        int letter = folded.codePointAt(0);
        return one && letter != code && Character.isLetterOrDigit(letter) ? letter : 0;
    }
}
