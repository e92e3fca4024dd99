package kith.text.internal;

import java.util.ArrayList;
import java.util.List;
import kith.text.Entity;
import kith.text.Token;
import kith.text.Tokens;

/** Finds what is worth having by itself: mentions, tags, addresses, telephone numbers, prices. */
final class Entities {
    private static final String CURRENCIES = "$€£¥₹₽₩₺₴₪₫฿₦₱";
    private static final List<String> CURRENCY_WORDS = List.of(
            "euro", "euros", "eur", "dollar", "dollars", "usd", "pounds", "gbp", "chf", "cad", "aud", "jpy", "yen",
            "kr", "sek", "nok", "dkk", "pln", "zł", "rub", "inr", "brl", "reais", "pesos", "bucks", "quid", "cents",
            "ct");
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;

    private final String text;
    private final Tokens tokens;
    private final List<Entity> found = new ArrayList<>();

    private Entities(String text, Tokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static List<Entity> of(String text, Tokens tokens) {
        var entities = new Entities(text, tokens);
        int i = 0;
        while (i < tokens.count()) {
            i = entities.next(i);
        }
        return entities.found;
    }

    private int next(int i) {
        switch (tokens.kind(i)) {
            case MENTION -> add(Entity.Kind.MENTION, i, i);
            case TAG -> add(Entity.Kind.HASHTAG, i, i);
            case LINK -> add(isMail(i) ? Entity.Kind.EMAIL : Entity.Kind.LINK, i, i);
            case NUMBER -> {
                return number(i);
            }
            default -> {}
        }
        return i + 1;
    }

    private boolean isMail(int i) {
        int sign = text.indexOf('@', tokens.start(i));
        int scheme = text.indexOf(':', tokens.start(i));
        return sign >= 0
                && sign < tokens.end(i)
                && (scheme < 0 || scheme > sign)
                && !text.regionMatches(true, tokens.start(i), "www.", 0, 4);
    }

    private int number(int i) {
        int last = phone(i);
        if (last >= i) {
            int start = tokens.start(i);
            boolean plus = start > 0 && text.charAt(start - 1) == '+' || start > 1 && text.startsWith("(", start - 1);
            found.add(new Entity(Entity.Kind.PHONE, plus ? start - 1 : start, tokens.end(last)));
            return last + 1;
        }
        int start = tokens.start(i);
        int before = start - 1 >= 0 && text.charAt(start - 1) == ' ' ? start - 2 : start - 1;
        if (before >= 0 && CURRENCIES.indexOf(text.charAt(before)) >= 0 && isFree(before)) {
            found.add(new Entity(Entity.Kind.PRICE, before, tokens.end(i)));
            return i + 1;
        }
        int end = tokens.end(i);
        int after = end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\u00A0') ? end + 1 : end;
        if (after < text.length() && CURRENCIES.indexOf(text.charAt(after)) >= 0) {
            found.add(new Entity(Entity.Kind.PRICE, start, after + 1));
            return i + 1;
        }
        if (i + 1 < tokens.count()
                && tokens.kind(i + 1) == Token.Kind.WORD
                && tokens.start(i + 1) - end <= 1
                && tokens.end(i + 1) - tokens.start(i + 1) <= 8
                && CURRENCY_WORDS.contains(
                        text.substring(tokens.start(i + 1), tokens.end(i + 1)).toLowerCase(java.util.Locale.ROOT))) {
            found.add(new Entity(Entity.Kind.PRICE, start, tokens.end(i + 1)));
            return i + 2;
        }
        return i + 1;
    }

    private boolean isFree(int at) {
        return found.isEmpty() || found.getLast().to() <= at;
    }

    /** The last token of a telephone number that starts here; before {@code i} where none does. */
    private int phone(int i) {
        int digits = 0;
        int last = i;
        int pieces = 0;
        while (last < tokens.count() && tokens.kind(last) == Token.Kind.NUMBER && (last == i || joins(last))) {
            int more = digits(last);
            if (more < 0 || digits + more > MOST_DIGITS) {
                break;
            }
            digits += more;
            pieces++;
            last++;
        }
        int start = tokens.start(i);
        boolean plus = start > 0 && text.charAt(start - 1) == '+';
        boolean zero = text.charAt(start) == '0';
        boolean shaped = plus
                || zero && digits >= 9
                || pieces >= 3 && digits >= 9
                || pieces == 1 && digits >= 10 && digits <= 11;
        return digits >= FEWEST_DIGITS && shaped ? last - 1 : i - 1;
    }

    private boolean joins(int i) {
        int gap = tokens.start(i) - tokens.end(i - 1);
        if (gap < 1 || gap > 2) {
            return false;
        }
        for (int at = tokens.end(i - 1); at < tokens.start(i); at++) {
            if (" -()/.\u00A0".indexOf(text.charAt(at)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** −1 where it is no plain number; points may stand between the digits of a telephone number, commas may not. */
    private int digits(int i) {
        int digits = 0;
        for (int at = tokens.start(i); at < tokens.end(i); at++) {
            char c = text.charAt(at);
            if (Chars.kind(c) == Chars.DIGIT) {
                digits++;
            } else if (c != '.') {
                return -1;
            }
        }
        return digits;
    }

    private void add(Entity.Kind kind, int first, int last) {
        found.add(new Entity(kind, tokens.start(first), tokens.end(last)));
    }
}
