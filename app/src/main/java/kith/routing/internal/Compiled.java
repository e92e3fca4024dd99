package kith.routing.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kith.connector.Said.Kind;
import kith.message.Message;
import kith.routing.Conditions;
import kith.routing.RoutingRule;
import kith.text.rule.WordRule;
import kith.text.rule.WordRules;

/**
 * Rules made ready once for many messages. The phrases of all of them are looked for in one pass over a text, so that a rule more costs
 * next to nothing; who somebody is and whether we were open is looked up only where a rule asks for it.
 */
public final class Compiled {
    private final List<RoutingRule> rules;
    private final List<String> places;
    private final WordRules phrases;
    private final boolean asksAuthors;

    public Compiled(List<RoutingRule> rules) {
        this.rules = List.copyOf(rules);
        places = IntStream.range(0, rules.size()).mapToObj(String::valueOf).toList();
        var all = new ArrayList<WordRule>();
        for (int i = 0; i < rules.size(); i++) {
            for (var phrase : rules.get(i).when().phrases()) {
                all.add(new WordRule(places.get(i), phrase));
            }
        }
        phrases = new WordRules(all);
        asksAuthors = rules.stream().anyMatch(rule -> !rule.when().authors().isEmpty());
    }

    public boolean empty() {
        return rules.isEmpty();
    }

    boolean asksAuthors() {
        return asksAuthors;
    }

    /** What nobody said to us, and what is no more, no rule is meant of. */
    static boolean counts(Message message) {
        return !message.own()
                && message.kind() != Kind.EVENT
                && message.gone().isEmpty()
                && !message.author().bot();
    }

    /** The rules that are meant of this message, in their order. */
    public List<RoutingRule> meant(Message message, Facts facts) {
        if (!counts(message)) {
            return List.of();
        }
        Set<String> found = new HashSet<>();
        if (phrases.count() > 0) {
            phrases.in(message.text()).forEach(hit -> found.add(hit.rule()));
        }
        var meant = new ArrayList<RoutingRule>();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (holds(rule.when(), message, found.contains(places.get(i)), facts)) {
                meant.add(rule);
            }
        }
        return meant;
    }

    private static boolean holds(Conditions when, Message message, boolean says, Facts facts) {
        boolean all = when.all();
        // Each line is a condition; one that decides ends the asking, and the dear ones come last.
        return decide(
                all,
                List.of(
                        () -> asked(when.channels(), () -> when.channels().contains(message.channel())),
                        () -> asked(when.kinds(), () -> when.kinds().contains(message.kind())),
                        () -> asked(when.phrases(), () -> says),
                        () -> asked(when.languages(), () -> speaks(when.languages(), message.language())),
                        () -> asked(
                                when.moods(),
                                () -> message.labels()
                                        .filter(read -> when.moods().contains(read.sentiment()))
                                        .isPresent()),
                        () -> asked(
                                when.intents(),
                                () -> message.labels()
                                        .filter(read -> when.intents().contains(read.intent()))
                                        .isPresent()),
                        () -> when.offensive()
                                .flatMap(wanted -> message.labels()
                                        .map(read -> wanted == (read.offensive() || read.hateful() || read.spam()))
                                        .or(() -> Optional.of(false))),
                        () -> asked(
                                when.authors(), () -> when.authors().stream().anyMatch(who -> facts.is(message, who))),
                        () -> when.open().map(wanted -> wanted == facts.open(message.at()))));
    }

    private interface Asked {
        /** Empty where it is no condition. */
        Optional<Boolean> answer();
    }

    private static Optional<Boolean> asked(java.util.Collection<?> values, java.util.function.BooleanSupplier holds) {
        return values.isEmpty() ? Optional.empty() : Optional.of(holds.getAsBoolean());
    }

    private static boolean decide(boolean all, List<Asked> conditions) {
        boolean any = false;
        for (var condition : conditions) {
            var answer = condition.answer();
            if (answer.isPresent()) {
                any = true;
                if (answer.get() != all) {
                    return !all;
                }
            }
        }
        return any && all;
    }

    /** French is also spoken where the language is Canadian French. */
    private static boolean speaks(Set<String> languages, String language) {
        var whole = language.toLowerCase(Locale.ROOT);
        return languages.stream()
                .map(one -> one.toLowerCase(Locale.ROOT))
                .anyMatch(one -> whole.equals(one) || whole.startsWith(one + "-"));
    }
}
