package kith.text.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many strings in one pass (Aho and Corasick, 1975). Steps lie in one open hash table of state and character, so that a hundred
 * thousand strings take some megabytes and a character some nanoseconds.
 *
 * @see <a href="https://doi.org/10.1145/360825.360855">Aho, Corasick (1975), CACM 18:333–340</a>
 */
final class Automaton {
    private static final int[] NONE = {};

    private long[] keys = new long[1 << 10];
    private int[] targets = new int[1 << 10];
    private int steps;
    private int states = 1;
    private int[] fails = new int[1 << 8];

    /** The next state that ends a string, on the way of failures. */
    private int[] more = new int[1 << 8];

    private int[][] ends = new int[1 << 8][];

    /**
     * @param strings none empty; found by their place in this list
     */
    Automaton(List<String> strings) {
        Arrays.fill(keys, -1);
        var last = new ArrayList<Integer>();
        for (int i = 0; i < strings.size(); i++) {
            last.add(grow(strings.get(i)));
        }
        fails = Arrays.copyOf(fails, states);
        more = Arrays.copyOf(more, states);
        ends = Arrays.copyOf(ends, states);
        for (int i = 0; i < last.size(); i++) {
            var at = ends[last.get(i)] == null ? NONE : ends[last.get(i)];
            at = Arrays.copyOf(at, at.length + 1);
            at[at.length - 1] = i;
            ends[last.get(i)] = at;
        }
        link();
    }

    private int grow(String string) {
        int state = 0;
        for (int i = 0; i < string.length(); i++) {
            int next = step(state, string.charAt(i));
            if (next < 0) {
                next = states++;
                put(state, string.charAt(i), next);
            }
            state = next;
        }
        if (states > ends.length) {
            ends = Arrays.copyOf(ends, states * 2);
        }
        return state;
    }

    private void link() {
        var children = new ArrayList<List<int[]>>();
        for (int i = 0; i < states; i++) {
            children.add(List.of());
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] >= 0) {
                int parent = (int) (keys[i] >>> 16);
                if (children.get(parent).isEmpty()) {
                    children.set(parent, new ArrayList<>(2));
                }
                children.get(parent).add(new int[] {(int) (keys[i] & 0xFFFF), targets[i]});
            }
        }
        var queue = new ArrayDeque<Integer>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (var child : children.get(state)) {
                fails[child[1]] = state == 0 ? 0 : follow(fails[state], (char) child[0]);
                int fail = fails[child[1]];
                more[child[1]] = ends[fail] != null ? fail : more[fail];
                queue.add(child[1]);
            }
        }
    }

    private static int slot(long key, int mask) {
        long h = key * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 40) & mask;
    }

    private int step(int state, char c) {
        long key = (long) state << 16 | c;
        int mask = keys.length - 1;
        for (int i = slot(key, mask); ; i = i + 1 & mask) {
            if (keys[i] == key) {
                return targets[i];
            }
            if (keys[i] < 0) {
                return -1;
            }
        }
    }

    private void put(int state, char c, int target) {
        if (steps * 2 >= keys.length) {
            var oldKeys = keys;
            var oldTargets = targets;
            keys = new long[oldKeys.length * 2];
            targets = new int[oldKeys.length * 2];
            Arrays.fill(keys, -1);
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] >= 0) {
                    place(oldKeys[i], oldTargets[i]);
                }
            }
        }
        place((long) state << 16 | c, target);
        steps++;
    }

    private void place(long key, int target) {
        int mask = keys.length - 1;
        int i = slot(key, mask);
        while (keys[i] >= 0) {
            i = i + 1 & mask;
        }
        keys[i] = key;
        targets[i] = target;
    }

    private int follow(int state, char c) {
        while (true) {
            int next = step(state, c);
            if (next >= 0) {
                return next;
            }
            if (state == 0) {
                return 0;
            }
            state = fails[state];
        }
    }

    interface Hit {
        /**
         * @param string its place in the list
         * @param end after its last character
         */
        void at(int string, int end);
    }

    void find(Plain text, Hit hit) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = follow(state, text.charAt(i));
            for (int s = ends[state] != null ? state : more[state]; s != 0; s = more[s]) {
                for (int string : ends[s]) {
                    hit.at(string, i + 1);
                }
            }
        }
    }
}
