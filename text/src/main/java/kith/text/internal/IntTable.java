package kith.text.internal;

/** From hashes to numbers that are never 0. */
final class IntTable {
    private int[] keys = new int[64];
    private int[] values = new int[64];
    private long[] seen =
            new long[64 / 32]; // a bit for some hashes, because most words are in no table and this lies near
    private int size;

    void put(int key, int value) {
        if (size * 3 > keys.length) {
            grow();
        }
        int at = slot(key);
        size += values[at] == 0 ? 1 : 0;
        keys[at] = key;
        values[at] = value;
        int bit = bit(key);
        seen[bit >>> 6] |= 1L << bit;
    }

    int get(int key) {
        int bit = bit(key);
        return (seen[bit >>> 6] >>> bit & 1) == 0 ? 0 : values[slot(key)];
    }

    private int bit(int key) {
        return (key * 0x85EBCA6B >>> 5) & seen.length * 64 - 1;
    }

    private int slot(int key) {
        int at = (key * 0x9E3779B1 >>> 7) & keys.length - 1;
        while (values[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        var oldKeys = keys;
        var oldValues = values;
        keys = new int[oldKeys.length * 2];
        values = new int[keys.length];
        seen = new long[keys.length / 32];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }
}
