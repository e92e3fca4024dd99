package kith.text.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import kith.text.Hate;
import kith.text.Tokens;

/** Which words can play which part in an attack on people. */
public final class Roles {
    private static final String RESOURCE = "roles.tsv";
    private static final int PAIR = 0x7A3D;

    private final IntTable table = new IntTable();

    static Roles shipped() {
        var roles = new Roles();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Roles.class.getResourceAsStream(RESOURCE), RESOURCE), StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.startsWith("#")).forEach(roles::entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return roles;
    }

    private void entry(String line) {
        var cells = line.split("\t");
        var role = Role.valueOf(cells[0].toUpperCase(Locale.ROOT));
        int group = cells[1].isEmpty() ? 0 : 1 + group(cells[1]).ordinal();
        for (var word : cells[2].split(" ")) {
            table.put(hash(word), role.ordinal() | group << 8);
        }
    }

    private static Hate.Group group(String name) {
        return Arrays.stream(Hate.Group.values())
                .filter(group -> group.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int hash(String word) {
        int joined = word.indexOf('_');
        return joined < 0 ? single(word) : pair(single(word.substring(0, joined)), single(word.substring(joined + 1)));
    }

    private static int single(String word) {
        var words = Words.of(word, Tokens.of(word));
        return words.count == 1 ? words.hash[0] : Hashes.of(word);
    }

    private static int pair(int one, int other) {
        return Hashes.pair(one ^ PAIR, other);
    }

    /** For each word its role and above that one more than its group; 0 for no role. */
    int[] of(Words words) {
        var roles = new int[words.count];
        for (int i = 0; i < words.count; i++) {
            if (words.kind[i] != Words.WORD && words.kind[i] != Words.TAG) {
                continue;
            }
            if (i > 0) {
                int pair = table.get(pair(words.hash[i - 1], words.hash[i]));
                if (pair != 0) {
                    roles[i - 1] = 0;
                    roles[i] = pair;
                    continue;
                }
            }
            roles[i] = table.get(words.hash[i]);
        }
        return roles;
    }

    /** How many numbers {@link #into} writes. */
    static final int WIDTH = Role.ALL.length;

    /** How often each part is played. */
    static void into(float[] numbers, int from, int[] roles) {
        for (int entry : roles) {
            int at = from + (entry & 0xFF);
            numbers[at] = entry == 0 ? 0 : Math.min(3, numbers[at] + 1);
        }
    }

    static Role role(int entry) {
        return Role.ALL[entry & 0xFF];
    }
}
