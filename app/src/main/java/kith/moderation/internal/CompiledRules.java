package kith.moderation.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.connector.Said.Kind;
import kith.message.Message;
import kith.moderation.Condition;
import kith.moderation.Condition.All;
import kith.moderation.Condition.Answers;
import kith.moderation.Condition.Any;
import kith.moderation.Condition.Between;
import kith.moderation.Condition.First;
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
import kith.moderation.ReviewItem.Span;
import kith.moderation.Rule;
import kith.text.Sentiment;
import kith.text.rule.Expressions;
import kith.text.rule.Skim;
import kith.text.rule.WordRule;
import kith.text.rule.WordRules;
import org.jspecify.annotations.Nullable;

/**
 * Rules made ready once for many messages. The words of all of them are looked for in one pass over a text; expressions, and whatever
 * asks the database, only where everything cheaper held.
 */
public final class CompiledRules {
    /** Of a longer text expressions read the beginning; words are looked for in all of it. */
    static final int READ_BY_EXPRESSIONS = 5_000;

    private final List<Rule> rules;
    private final WordRules words;
    private final Map<Condition, String> places = new IdentityHashMap<>();
    private final Map<Condition, Expressions> expressions = new IdentityHashMap<>();
    private final Map<Condition, List<Condition>> cheapFirst = new IdentityHashMap<>();
    private final boolean asksAuthors;
    private final boolean asksReports;
    private final boolean asksLinks;

    /** A rule that is meant of a message, and the words that are the reason. */
    public record Meant(Rule rule, List<Span> marks) {}

    public CompiledRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        var all = new ArrayList<WordRule>();
        for (var rule : rules) {
            rule.when().everything().forEach(condition -> ready(condition, all));
        }
        words = new WordRules(all);
        asksAuthors = rules.stream()
                .flatMap(rule -> rule.when().everything())
                .anyMatch(c -> c instanceof NewerThan
                        || c instanceof First
                        || c instanceof Rungs
                        || c instanceof SanctionedBefore);
        asksReports = rules.stream().flatMap(rule -> rule.when().everything()).anyMatch(Reported.class::isInstance);
        asksLinks = rules.stream()
                .flatMap(rule -> rule.when().everything())
                .anyMatch(c -> c instanceof LinksTo || c instanceof LinksBeyond);
    }

    private void ready(Condition condition, List<WordRule> all) {
        if (condition instanceof Says(var phrases)) {
            var place = String.valueOf(places.size());
            places.put(condition, place);
            phrases.forEach(phrase -> all.add(new WordRule(place, phrase)));
        }
        if (condition instanceof Matches(var given)) {
            var ready = new Expressions();
            given.forEach(expression -> ready.add(expression, expression));
            expressions.put(condition, ready);
        }
        if (condition instanceof All(var of)) {
            cheapFirst.put(
                    condition,
                    of.stream()
                            .sorted(Comparator.comparingInt(CompiledRules::cost))
                            .toList());
        }
        if (condition instanceof Any(var of)) {
            cheapFirst.put(
                    condition,
                    of.stream()
                            .sorted(Comparator.comparingInt(CompiledRules::cost))
                            .toList());
        }
    }

    private static int cost(Condition condition) {
        return condition
                .everything()
                .mapToInt(c -> c instanceof Rate ? 100 : c instanceof Matches ? 10 : 0)
                .sum();
    }

    public boolean empty() {
        return rules.isEmpty();
    }

    /** When the first of them began to run. */
    public Optional<Instant> since() {
        return rules.stream().flatMap(rule -> rule.since().stream()).min(Comparator.naturalOrder());
    }

    public boolean asksAuthors() {
        return asksAuthors;
    }

    /** Whether it matters where a short link leads. */
    public boolean asksLinks() {
        return asksLinks;
    }

    public boolean asksReports() {
        return asksReports;
    }

    /** What nobody said to us, and what is no more, no rule is meant of. */
    public static boolean counts(Message message) {
        return !message.own() && message.kind() != Kind.EVENT && message.gone().isEmpty();
    }

    /** The rules that are meant of this message, in their order. */
    public List<Meant> meant(Message message, Known known) {
        if (!counts(message) || rules.isEmpty()) {
            return List.of();
        }
        var found = new HashMap<String, List<Span>>();
        if (words.count() > 0) {
            words.in(message.text())
                    .forEach(hit -> found.computeIfAbsent(hit.rule(), rule -> new ArrayList<>())
                            .add(new Span(hit.from(), hit.to())));
        }
        var looking = new Looking(message, known, found);
        var meant = new ArrayList<Meant>();
        for (var rule : rules) {
            var marks = new ArrayList<Span>();
            if (looking.holds(rule.when(), marks)) {
                meant.add(new Meant(rule, marks.stream().distinct().limit(20).toList()));
            }
        }
        return meant;
    }

    /** One message under the eyes of all rules. */
    private final class Looking {
        private final Message message;
        private final Known known;
        private final Map<String, List<Span>> found;
        private @Nullable Set<String> links;
        private @Nullable Skim skim;

        Looking(Message message, Known known, Map<String, List<Span>> found) {
            this.message = message;
            this.known = known;
            this.found = found;
        }

        boolean holds(Condition condition, List<Span> marks) {
            return switch (condition) {
                case All all -> order(all).stream().allMatch(one -> holds(one, marks));
                case Any any ->
                    order(any).stream().filter(one -> holds(one, marks)).count() > 0;
                case Not(var of) -> !holds(of, new ArrayList<>());
                case Says says -> says(says, marks);
                case Matches matches -> matches(matches, marks);
                case Reads(var labels) -> labels.stream().anyMatch(this::read);
                case NewerThan(var days) -> known.newerThan(message, days);
                case First first -> known.first(message);
                case SanctionedBefore(var times) -> known.sanctioned(message) >= times;
                case Rungs(var rungs) -> rungs.contains(known.rung(message));
                case On(var channels) -> channels.contains(message.channel());
                case Kinds(var kinds) -> kinds.contains(message.kind());
                case Answers answers -> message.parentRemoteId().isPresent();
                case Between(var from, var to) -> between(from, to);
                case Rate(var messages, var minutes) -> known.said(message, Duration.ofMinutes(minutes)) >= messages;
                case Links(var atLeast) -> links().size() >= atLeast;
                case LinksTo(var domains) ->
                    Stream.concat(links().stream(), leadTo()).anyMatch(link -> in(domains, link));
                case LinksBeyond(var domains) -> ends().anyMatch(link -> !in(domains, link));
                case Media media -> !message.media().isEmpty();
                case Followed(var atLeast) ->
                    message.author().followers().filter(many -> many >= atLeast).isPresent();
                case Reported(var atLeast) -> known.reports(message) >= atLeast;
                case Speaks(var languages) -> speaks(languages);
            };
        }

        private List<Condition> order(Condition of) {
            return cheapFirst.getOrDefault(of, List.of());
        }

        private boolean says(Says says, List<Span> marks) {
            var hits = found.getOrDefault(places.getOrDefault(says, ""), List.of());
            marks.addAll(hits);
            return !hits.isEmpty();
        }

        private boolean matches(Matches matches, List<Span> marks) {
            var ready = expressions.get(matches);
            var hits = ready == null ? List.<WordRules.Found>of() : ready.in(skim());
            hits.forEach(hit -> marks.add(new Span(hit.from(), hit.to())));
            return !hits.isEmpty();
        }

        private Skim skim() {
            var seen = skim;
            if (seen == null) {
                var text = message.text();
                seen = new Skim(text.length() <= READ_BY_EXPRESSIONS ? text : text.substring(0, READ_BY_EXPRESSIONS));
                skim = seen;
            }
            return seen;
        }

        private boolean read(Condition.Label label) {
            return message.labels()
                    .filter(labels -> switch (label) {
                        case OFFENSIVE -> labels.offensive();
                        case HATEFUL -> labels.hateful();
                        case SPAM -> labels.spam();
                        case NEGATIVE -> labels.sentiment() == Sentiment.Label.NEGATIVE;
                    })
                    .isPresent();
        }

        private boolean between(LocalTime from, LocalTime to) {
            var time = message.at().atZone(known.zone()).toLocalTime();
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }

        private Set<String> links() {
            var seen = links;
            if (seen == null) {
                seen = LinksIn.text(message.text());
                links = seen;
            }
            return seen;
        }

        /** Where its short links lead. */
        private Stream<String> leadTo() {
            var targets = known.targets();
            return shorts().flatMap(
                            address -> Optional.ofNullable(targets.known().get(address)).stream());
        }

        /** Where its links end: a short link where it leads, and nowhere while that is not known yet. */
        private Stream<String> ends() {
            var targets = known.targets();
            var away = shorts().filter(address -> targets.known().containsKey(address)
                            || targets.waiting().contains(address))
                    .map(LinksIn::host)
                    .collect(Collectors.toSet());
            return Stream.concat(links().stream().filter(link -> !away.contains(link)), leadTo());
        }

        private Stream<String> shorts() {
            var targets = known.targets();
            return targets.known().isEmpty() && targets.waiting().isEmpty()
                    ? Stream.of()
                    : LinksIn.addresses(message.text()).stream();
        }

        private static boolean in(Set<String> domains, String link) {
            return domains.stream().anyMatch(domain -> LinksIn.below(link, domain));
        }

        /** French is also spoken where the language is Canadian French. */
        private boolean speaks(Set<String> languages) {
            var whole = message.language().toLowerCase(Locale.ROOT);
            return languages.stream()
                    .map(one -> one.toLowerCase(Locale.ROOT))
                    .anyMatch(one -> whole.equals(one) || whole.startsWith(one + "-"));
        }
    }
}
