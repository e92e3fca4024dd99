package kith.link.internal;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Codes of short links: letters and digits that nobody mistakes for each other, too many to guess one that leads somewhere. */
public final class Codes {
    public static final int LENGTH = 8;

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Codes() {}

    public static String next() {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    public static boolean looksLikeOne(String code) {
        return CODE.matcher(code).matches();
    }
}
