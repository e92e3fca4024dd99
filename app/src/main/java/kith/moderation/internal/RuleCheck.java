package kith.moderation.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kith.moderation.Condition;
import kith.moderation.Condition.All;
import kith.moderation.Condition.Any;
import kith.moderation.Condition.Followed;
import kith.moderation.Condition.Kinds;
import kith.moderation.Condition.Links;
import kith.moderation.Condition.LinksBeyond;
import kith.moderation.Condition.LinksTo;
import kith.moderation.Condition.Matches;
import kith.moderation.Condition.Media;
import kith.moderation.Condition.NewerThan;
import kith.moderation.Condition.Not;
import kith.moderation.Condition.On;
import kith.moderation.Condition.Rate;
import kith.moderation.Condition.Reads;
import kith.moderation.Condition.Reported;
import kith.moderation.Condition.Rungs;
import kith.moderation.Condition.SanctionedBefore;
import kith.moderation.Condition.Says;
import kith.moderation.Condition.Speaks;
import kith.moderation.RuleActs;
import kith.moderation.Sanction;
import kith.text.rule.Expressions;
import kith.text.rule.WordRule;
import kith.workspace.Invalid;

/** What keeps a rule from being one: what cannot be read, what can never hold, what would feed itself. */
public final class RuleCheck {
    public static final int MOST_PHRASES = 10_000;
    public static final int MOST_EXPRESSIONS = 50;
    private static final int MOST_CONDITIONS = 60;
    private static final int LONGEST_NOTICE = 1_000;

    private RuleCheck() {}

    /** @throws Invalid with the field and a sentence */
    public static void check(Condition when, RuleActs then) {
        if (when.everything().count() > MOST_CONDITIONS) {
            throw new Invalid("when", "rule.invalid.many-conditions", MOST_CONDITIONS);
        }
        when.everything().forEach(RuleCheck::readable);
        when.everything().forEach(RuleCheck::possible);
        acts(when, then);
    }

    private static void readable(Condition condition) {
        switch (condition) {
            case All(var of) -> some(!of.isEmpty());
            case Any(var of) -> some(!of.isEmpty());
            case Says(var phrases) -> phrases(phrases);
            case Matches(var expressions) -> expressions(expressions);
            case Reads(var labels) -> some(!labels.isEmpty());
            case Rungs(var rungs) -> some(!rungs.isEmpty());
            case On(var channels) -> some(!channels.isEmpty());
            case Kinds(var kinds) -> some(!kinds.isEmpty());
            case NewerThan(var days) -> within("newerThanDays", days, 1, 3_650);
            case SanctionedBefore(var times) -> within("sanctionedBefore", times, 1, 100);
            case Rate(var messages, var minutes) -> {
                within("rate", messages, 2, 1_000);
                within("rate", minutes, 1, 1_440);
            }
            case Links(var atLeast) -> within("links", atLeast, 1, 100);
            case Followed(var atLeast) -> within("followers", atLeast, 1, Integer.MAX_VALUE);
            case Reported(var atLeast) -> within("reports", atLeast, 1, 100);
            case LinksTo(var domains) -> some(!domains.isEmpty());
            case LinksBeyond(var domains) -> some(!domains.isEmpty());
            case Speaks(var languages) -> languages(languages);
            case Not not -> {}
            case Media media -> {}
            case Condition.First first -> {}
            case Condition.Answers answers -> {}
            case Condition.Between between -> {}
        }
    }

    private static void some(boolean there) {
        if (!there) {
            throw new Invalid("when", "rule.invalid.no-condition");
        }
    }

    private static void within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Invalid(field, "rule.invalid.range", least, most);
        }
    }

    private static void phrases(List<String> phrases) {
        some(!phrases.isEmpty());
        if (phrases.size() > MOST_PHRASES) {
            throw new Invalid("says", "rule.invalid.phrases", MOST_PHRASES);
        }
        for (var phrase : phrases) {
            var mistake = WordRule.mistake(phrase);
            if (mistake != null) {
                throw new Invalid("says", "routing.invalid.phrase-" + mistake, phrase);
            }
        }
    }

    private static void expressions(List<String> expressions) {
        some(!expressions.isEmpty());
        if (expressions.size() > MOST_EXPRESSIONS) {
            throw new Invalid("matches", "rule.invalid.expressions", MOST_EXPRESSIONS);
        }
        for (var expression : expressions) {
            var mistake = Expressions.mistake(expression);
            if (mistake != null) {
                throw new Invalid("matches", "rule.invalid.expression", expression, mistake);
            }
        }
    }

    private static void languages(Set<String> languages) {
        some(!languages.isEmpty());
        for (var language : languages) {
            if (!language.matches("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")) {
                throw new Invalid("languages", "routing.invalid.language", language);
            }
        }
    }

    /** What has to hold together and never does. */
    private static void possible(Condition condition) {
        if (!(condition instanceof All(var of))) {
            return;
        }
        var wanted = new HashSet<>(of);
        for (var one : of) {
            if (one instanceof Not(var never) && wanted.contains(never)) {
                throw new Invalid("when", "rule.invalid.contradiction");
            }
        }
        apart(of.stream()
                .filter(Kinds.class::isInstance)
                .map(c -> ((Kinds) c).kinds())
                .toList());
        apart(of.stream()
                .filter(On.class::isInstance)
                .map(c -> ((On) c).channels())
                .toList());
        apart(of.stream()
                .filter(Rungs.class::isInstance)
                .map(c -> ((Rungs) c).rungs())
                .toList());
        apart(of.stream()
                .filter(Speaks.class::isInstance)
                .map(c -> ((Speaks) c).languages())
                .toList());
        for (var one : of) {
            if (one instanceof Not(Links(var atLeast))
                    && atLeast == 1
                    && of.stream().anyMatch(RuleCheck::wantsLinks)) {
                throw new Invalid("when", "rule.invalid.contradiction");
            }
        }
    }

    private static boolean wantsLinks(Condition condition) {
        return condition instanceof Links || condition instanceof LinksTo || condition instanceof LinksBeyond;
    }

    /** Something is one of these and one of those: they must have something in common. */
    private static void apart(List<? extends Set<?>> sets) {
        if (sets.isEmpty()) {
            return;
        }
        var common = new HashSet<Object>(sets.getFirst());
        sets.forEach(common::retainAll);
        if (common.isEmpty()) {
            throw new Invalid("when", "rule.invalid.contradiction");
        }
    }

    private static void acts(Condition when, RuleActs then) {
        if (!then.makesCase() && then.labels().isEmpty() && then.told().nobody()) {
            throw new Invalid("then", "rule.invalid.no-act");
        }
        if (then.queue().isPresent()) {
            within("queue", then.queue().getAsInt(), 0, 3);
        }
        if (then.notice().length() > LONGEST_NOTICE) {
            throw new Invalid("notice", "moderation.invalid.long", LONGEST_NOTICE);
        }
        if (then.secondPerson() && then.queue().isEmpty()) {
            throw new Invalid("secondPerson", "rule.invalid.second-needs-queue");
        }
        if (then.queue().isPresent() && !then.sanctions().isEmpty()) {
            throw new Invalid("then", "rule.invalid.queue-and-act");
        }
        if (when.guesses() && !then.labels().isEmpty()) {
            throw new Invalid("labels", "rule.invalid.guess-labels");
        }
        if (when.guesses() && !then.told().nobody() && then.queue().isEmpty()) {
            throw new Invalid(
                    "then", "rule.invalid.guess-tells"); // told alone, nobody would have to say whether it was right
        }
        if (then.sanctions().isEmpty()) {
            return;
        }
        if (then.sanctions().contains(Sanction.WARN) && then.notice().isEmpty()) {
            throw new Invalid("notice", "moderation.invalid.warn");
        }
        if (when.guesses()) {
            throw new Invalid("then", "rule.invalid.guess");
        }
        if (when.everything().anyMatch(SanctionedBefore.class::isInstance)
                && when.everything().noneMatch(RuleCheck::aboutWhatIsSaid)) {
            throw new Invalid("then", "rule.invalid.loop"); // its own act would make it hold again, for ever
        }
        if (when.everything().noneMatch(c -> aboutWhatIsSaid(c) || c instanceof Rate)) {
            throw new Invalid("then", "rule.invalid.everybody");
        }
    }

    private static boolean aboutWhatIsSaid(Condition condition) {
        return switch (condition) {
            case Says c -> true;
            case Matches c -> true;
            case Links c -> true;
            case LinksTo c -> true;
            case LinksBeyond c -> true;
            case Media c -> true;
            case Reads c -> true;
            case Followed c -> false;
            case Reported c -> true;
            case All c -> false;
            case Any c -> false;
            case Not c -> false;
            case NewerThan c -> false;
            case Condition.First c -> false;
            case SanctionedBefore c -> false;
            case Rungs c -> false;
            case On c -> false;
            case Kinds c -> false;
            case Condition.Answers c -> false;
            case Condition.Between c -> false;
            case Rate c -> false;
            case Speaks c -> false;
        };
    }
}
