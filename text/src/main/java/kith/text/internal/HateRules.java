package kith.text.internal;

/**
 * What of hate can be told by rule, beside what was learnt: a slogan against immigrants, an insult for women or a slur thrown at
 * somebody, a group with talk of driving it out. Not where the text quotes, reports or condemns.
 */
final class HateRules {
    /** The logarithm of the odds where a rule holds; what was learnt may add to it. */
    static final float ADDS = 1;

    private static final int NEAR = 4;
    private static final int SENTENCE = 8;

    private HateRules() {}

    static boolean hold(int[] roles, Words words) {
        int slogan = 0;
        boolean condemned = false;
        boolean attack = false;
        int insult = -99;
        int slur = -99;
        int you = -99;
        int group = -99;
        int away = -99;
        int bad = -99;
        for (int i = 0; i < roles.length; i++) {
            var role = Roles.role(roles[i]);
            boolean negated = words.is(i, Words.NEGATED);
            switch (role) {
                case STANCE -> slogan++;
                case COUNTER -> condemned |= words.kind[i] == Words.WORD;
                case MISOGYNY -> insult = i;
                case SLUR -> slur = i;
                case YOU -> you = i;
                case GROUP -> group = isNewcomer(roles[i]) ? i : group;
                case AWAY -> away = negated ? away : i;
                case HOSTILE, VERMIN, VIOLENCE -> bad = negated ? bad : i;
                default -> {
                    continue;
                }
            }
            attack |= Math.abs(insult - you) <= NEAR && insult >= 0 && you >= 0;
            attack |= slur >= 0 && (near(slur, you, NEAR) || near(slur, bad, NEAR) || near(slur, away, NEAR));
            attack |= near(group, away, SENTENCE);
        }
        return (slogan > 0 || attack) && !condemned;
    }

    private static boolean near(int one, int other, int most) {
        return one >= 0 && other >= 0 && Math.abs(one - other) <= most;
    }

    private static boolean isNewcomer(int entry) {
        int group = (entry >> 8) - 1;
        return group == kith.text.Hate.Group.IMMIGRANTS.ordinal() || group == kith.text.Hate.Group.MUSLIMS.ordinal();
    }
}
