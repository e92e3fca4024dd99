package kith.text.internal;

/**
 * What a lexicon of moods and a few rules of grammar say of a text: negation turns a word around and weakens it, words such as
 * “very” strengthen the next, “but” moves the weight behind it, capitals and exclamation marks strengthen.
 */
final class Mood {
    double sum;
    double good;
    double bad;
    double last;
    double best;
    double worst;
    double faces;
    double compound;
    int exclamations;
    int questions;
    int shouted;
    int drawnOut;
    int negations;
    int mentions;
    int links;
    int tags;
    /** Of each word, after the rules. */
    final float[] valences;

    private static final double TURNED = -0.74;
    private static final double LOUDER = 0.733;

    /** How many numbers {@link #into} writes. */
    static final int WIDTH = 20;

    /** The mood of a text of so many words as numbers of about one size. */
    void into(float[] numbers, int from, int count) {
        double n = Math.max(4, count);
        int at = from;
        numbers[at++] = bounded(sum / 4);
        numbers[at++] = bounded(good / 4);
        numbers[at++] = bounded(bad / 4);
        numbers[at++] = bounded(last / 3);
        numbers[at++] = bounded(best / 3);
        numbers[at++] = bounded(worst / 3);
        numbers[at++] = bounded(faces / 2);
        numbers[at++] = (float) compound;
        numbers[at++] = Math.min(4, exclamations) / 2f;
        numbers[at++] = Math.min(3, questions) / 2f;
        numbers[at++] = Math.min(3, shouted) / 2f;
        numbers[at++] = Math.min(2, drawnOut) / 1.5f;
        numbers[at++] = Math.min(4, negations) / 2f;
        numbers[at++] = Math.min(3, mentions) / 2f;
        numbers[at++] = Math.min(2, links);
        numbers[at++] = Math.min(4, tags) / 2f;
        numbers[at++] = bounded(n / 20);
        numbers[at++] = bounded(sum / n);
        numbers[at++] = bounded(good / n);
        numbers[at] = bounded(bad / n);
    }

    private static float bounded(double value) {
        return (float) Math.clamp(value, -2, 2);
    }

    private Mood(int count) {
        valences = new float[count];
    }

    static Mood of(Words words, Lexicon lexicon, int language) {
        var mood = new Mood(words.count);
        mood.weigh(words, lexicon, language);
        return mood;
    }

    private void weigh(Words words, Lexicon lexicon, int language) {
        int n = words.count;
        int plain = 0;
        int but = -1;
        for (int i = 0; i < n; i++) {
            switch (words.kind[i]) {
                case Words.WORD -> {
                    shouted += words.is(i, Words.SHOUTED) ? 1 : 0;
                    drawnOut += words.is(i, Words.DRAWN_OUT) ? 1 : 0;
                    plain += words.is(i, Words.SHOUTED) ? 0 : 1;
                    negations += words.is(i, Words.NEGATION) ? 1 : 0;
                    if (words.is(i, Words.TURN)) {
                        but = i;
                    }
                }
                case Words.MARKS -> {
                    char c = words.chars[words.from[i]];
                    int length = words.end[i] - words.start[i];
                    exclamations += c == '!' ? length : 0;
                    questions += c == '?' ? length : 0;
                }
                case Words.MENTION -> mentions++;
                case Words.LINK -> links++;
                case Words.TAG -> tags++;
                default -> {}
            }
        }
        boolean mixedCase = shouted > 0 && plain > 0;
        for (int i = 0; i < n; i++) {
            byte kind = words.kind[i];
            if (kind == Words.MARKS || kind == Words.MENTION || kind == Words.LINK || kind == Words.NUMBER) {
                continue;
            }
            float own = lexicon.valence(words, i, language);
            if (own == 0) {
                continue;
            }
            double valence = own;
            if (kind == Words.EMOJI || kind == Words.EMOTICON) {
                faces += Math.signum(own);
            } else {
                double sign = Math.signum(own);
                if (mixedCase && words.is(i, Words.SHOUTED)) {
                    valence += sign * LOUDER;
                }
                for (int back = 1; back <= 3 && back <= i; back++) {
                    double more = lexicon.intensity(words.hash[i - back]);
                    valence += sign * more * (1 - 0.05 * (back - 1));
                }
                if (words.is(i, Words.DRAWN_OUT)) {
                    valence += sign * 0.3;
                }
                if (words.is(i, Words.NEGATED)) {
                    valence *= TURNED;
                }
            }
            if (but >= 0) {
                valence *= i < but ? 0.5 : 1.5;
            }
            valences[i] = (float) valence;
            sum += valence;
            good += Math.max(0, valence);
            bad += Math.min(0, valence);
            best = Math.max(best, valence);
            worst = Math.min(worst, valence);
            last = valence;
        }
        double punctuated = sum
                + Math.signum(sum)
                        * (Math.min(4, exclamations) * 0.292 + (questions > 1 ? Math.min(0.96, questions * 0.18) : 0));
        compound = punctuated / Math.sqrt(punctuated * punctuated + 15);
    }
}
