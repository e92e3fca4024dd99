package kith.text.internal;

/** The one way words and features are hashed, in training and in reading. */
final class Hashes {
    static final int START = 0x811C9DC5;

    private Hashes() {}

    static int of(char[] chars, int from, int to) {
        int hash = START;
        for (int i = from; i < to; i++) {
            hash = step(hash, chars[i]);
        }
        return hash;
    }

    static int of(String word) {
        int hash = START;
        for (int i = 0; i < word.length(); i++) {
            hash = step(hash, word.charAt(i));
        }
        return hash;
    }

    static int step(int hash, int c) {
        return (hash ^ c) * 0x01000193 + (hash >>> 15);
    }

    static int pair(int one, int other) {
        int mixed = one * 0x9E3779B1 + Integer.rotateLeft(other, 13) * 0x85EBCA77;
        return mixed ^ mixed >>> 15;
    }

    static int row(int hash, int bits) {
        int mixed = hash * 0x9E3779B1;
        mixed = (mixed ^ mixed >>> 16) * 0x85EBCA6B;
        return mixed >>> 32 - bits;
    }
}
