package kith.text.internal;

/** Words that turn around what follows them, and words that end their reach. */
final class Negations {
    private static final int NEGATION = 1;
    private static final int TURN = 2;
    private static final IntTable WORDS = new IntTable();

    static {
        put(NEGATION, """
                not no never none nobody nothing neither nor nowhere cannot cant cann't dont doesnt didnt isnt arent wasnt werent wont wouldnt
                couldnt shouldnt hasnt havent hadnt aint without hardly barely scarcely rarely seldom despite lack lacks
                pas jamais aucun aucune sans rien personne ni
                nicht kein keine keinen keiner keinem nie niemals ohne nichts nix niemand
                nunca jamas sin nada nadie ningun ninguna ninguno tampoco
                non mai senza niente nessuno nessuna nulla neanche
                nao nem nunca sem nenhum nenhuma ninguem
                niet geen nooit zonder nie bez nikdy ikke aldrig inte ingen
                """);
        put(TURN, "but however although though mais aber sondern pero sino ma pero mas porem embora maar men");
    }

    private Negations() {}

    private static void put(int what, String words) {
        for (var word : words.strip().split("\\s+")) {
            WORDS.put(Hashes.of(word), what);
        }
    }

    /** {@link Words#NEGATION}, {@link Words#TURN} or 0. */
    static int of(Words words, int item) {
        int to = words.to[item];
        if (to - words.from[item] > 3
                && words.chars[to - 1] == 't'
                && words.chars[to - 2] == '\''
                && words.chars[to - 3] == 'n') {
            return Words.NEGATION;
        }
        return switch (WORDS.get(words.hash[item])) {
            case NEGATION -> Words.NEGATION;
            case TURN -> Words.TURN;
            default -> 0;
        };
    }
}
