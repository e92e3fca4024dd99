package kith.text.internal;

import java.util.Arrays;

/** Words that turn around what follows them, and words that end their reach. */
final class Negations {
    private static final int[] NEGATIONS = hashes("""
            not no never none nobody nothing neither nor nowhere cannot cant cann't dont doesnt didnt isnt arent wasnt werent wont wouldnt
            couldnt shouldnt hasnt havent hadnt aint without hardly barely scarcely rarely seldom despite lack lacks
            pas jamais aucun aucune sans rien personne ni
            nicht kein keine keinen keiner keinem nie niemals ohne nichts nix niemand
            nunca jamas sin nada nadie ningun ninguna ninguno tampoco
            non mai senza niente nessuno nessuna nulla neanche
            nao nem nunca sem nenhum nenhuma ninguem
            niet geen nooit zonder nie bez nikdy ikke aldrig inte ingen
            """);
    private static final int[] ENDS =
            hashes("but however although though mais aber sondern pero sino ma pero mas porem embora maar men");

    private Negations() {}

    static boolean is(Words words, int item) {
        int from = words.from[item];
        int to = words.to[item];
        return to - from > 3 && words.chars[to - 1] == 't' && words.chars[to - 2] == '\'' && words.chars[to - 3] == 'n'
                || Arrays.binarySearch(NEGATIONS, words.hash[item]) >= 0;
    }

    static boolean ends(int hash) {
        return Arrays.binarySearch(ENDS, hash) >= 0;
    }

    private static int[] hashes(String words) {
        return words.strip()
                .lines()
                .flatMap(line -> Arrays.stream(line.strip().split(" ")))
                .mapToInt(Hashes::of)
                .sorted()
                .distinct()
                .toArray();
    }
}
