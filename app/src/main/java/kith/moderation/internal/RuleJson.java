package kith.moderation.internal;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kith.channel.ChannelId;
import kith.connector.Said.Kind;
import kith.member.Rung;
import kith.moderation.Condition;
import kith.moderation.RuleActs;
import kith.moderation.Sanction;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rules in words: as they lie in their rows, and as programs write them. */
public final class RuleJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(was -> was.withValueInclusion(Include.NON_NULL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RuleJson() {}

    /**
     * One condition: exactly one of these is given.
     *
     * @param all of these hold
     * @param any of these holds
     * @param not this holds
     * @param says words or phrases; {@code *} for any letters, {@code ~} for the usual endings
     * @param matches expressions in the syntax of RE2
     * @param reads {@code offensive}, {@code hateful}, {@code spam}, {@code negative}: a model's guess, which can only queue
     * @param newerThanDays its author was first seen less than so many days before
     * @param first its author never said anything before
     * @param sanctionedBefore something was done about its author at least so often
     * @param rungs {@code newcomer}, {@code contributor}, {@code regular}, {@code advocate}
     * @param channels ids
     * @param kinds {@code post}, {@code comment}, {@code message}, {@code direct}, {@code article}, {@code review}
     * @param answers whether it answers something
     * @param between two times of the workspace's day, such as {@code 22:00} and {@code 06:00}
     * @param rate so many messages in so many minutes
     * @param links at least so many different domains
     * @param linksTo domains
     * @param linksBeyond links to anything but these domains
     * @param media whether there is a picture or the like
     * @param followers at least so many people follow its author
     * @param reports at least so many people reported it on its network
     * @param languages such as {@code fr}
     */
    public record When(
            @Nullable List<When> all,
            @Nullable List<When> any,
            @Nullable When not,
            @Nullable List<String> says,
            @Nullable List<String> matches,
            @Nullable List<String> reads,
            @Nullable Integer newerThanDays,
            @Nullable Boolean first,
            @Nullable Integer sanctionedBefore,
            @Nullable List<String> rungs,
            @Nullable List<String> channels,
            @Nullable List<String> kinds,
            @Nullable Boolean answers,
            @Nullable List<String> between,
            @Nullable RateBody rate,
            @Nullable Integer links,
            @Nullable List<String> linksTo,
            @Nullable List<String> linksBeyond,
            @Nullable Boolean media,
            @Nullable Integer followers,
            @Nullable Integer reports,
            @Nullable List<String> languages) {}

    public record RateBody(int messages, int minutes) {}

    /**
     * @param queue priority 0 to 3 with which it is put before a person; what is urgent, 3, stands on Today
     * @param secondPerson whether two people have to agree there
     * @param sanctions {@code hide}, {@code delete}, {@code warn}, {@code mute}, {@code ban}, {@code lock}
     * @param notice what the member reads before what happened
     * @param labels ids, put on the conversation
     * @param notifies who of the team is told
     */
    public record Then(
            @Nullable Integer queue,
            @Nullable Boolean secondPerson,
            @Nullable List<String> sanctions,
            @Nullable String notice,
            @Nullable List<String> labels,
            @Nullable Notify notifies) {

        public static Then of(RuleActs acts) {
            return new Then(
                    acts.queue().isPresent() ? acts.queue().getAsInt() : null,
                    acts.secondPerson() ? true : null,
                    acts.sanctions().isEmpty()
                            ? null
                            : acts.inOrder().stream().map(Sanction::word).toList(),
                    acts.notice().isEmpty() ? null : acts.notice(),
                    acts.labels().isEmpty() ? null : words(acts.labels(), UUID::toString),
                    acts.told().nobody() ? null : Notify.of(acts.told()));
        }

        public RuleActs acts() {
            return new RuleActs(
                    queue == null ? OptionalInt.empty() : OptionalInt.of(queue),
                    Boolean.TRUE.equals(secondPerson),
                    each("sanctions", sanctions, word -> Sanction.of(word).filter(one -> one != Sanction.LEAVE)),
                    notice == null ? "" : notice,
                    each("labels", labels, word -> Optional.of(UUID.fromString(word))),
                    notifies == null ? RuleActs.Told.NOBODY : notifies.told());
        }
    }

    /**
     * @param people ids of teammates
     * @param roles such as {@code moderator}
     */
    public record Notify(
            @Nullable List<String> people, @Nullable List<String> roles) {
        static Notify of(RuleActs.Told told) {
            return new Notify(
                    told.people().isEmpty() ? null : words(told.people(), PersonId::toString),
                    told.roles().isEmpty() ? null : words(told.roles(), Role::word));
        }

        RuleActs.Told told() {
            return new RuleActs.Told(
                    each("people", people, word -> Optional.of(new PersonId(UUID.fromString(word)))),
                    each("roles", roles, Role::of));
        }
    }

    /** @throws Invalid when it is no tree of conditions */
    public static Condition condition(@Nullable When when) {
        return read(when, 0);
    }

    private static final int DEEPEST = 8;

    private static Condition read(@Nullable When w, int depth) {
        if (w == null || depth > DEEPEST) {
            throw new Invalid("when", depth > DEEPEST ? "rule.invalid.deep" : "rule.invalid.no-condition", DEEPEST);
        }
        var given = new java.util.ArrayList<Condition>();
        if (w.all() != null) {
            given.add(new Condition.All(
                    w.all().stream().map(one -> read(one, depth + 1)).toList()));
        }
        if (w.any() != null) {
            given.add(new Condition.Any(
                    w.any().stream().map(one -> read(one, depth + 1)).toList()));
        }
        if (w.not() != null) {
            given.add(new Condition.Not(read(w.not(), depth + 1)));
        }
        if (w.says() != null) {
            given.add(new Condition.Says(List.copyOf(each("says", w.says(), Optional::of))));
        }
        if (w.matches() != null) {
            given.add(new Condition.Matches(List.copyOf(each("matches", w.matches(), Optional::of))));
        }
        if (w.reads() != null) {
            given.add(new Condition.Reads(each("reads", w.reads(), Condition.Label::of)));
        }
        if (w.newerThanDays() != null) {
            given.add(new Condition.NewerThan(w.newerThanDays()));
        }
        if (w.first() != null) {
            given.add(yes(new Condition.First(), w.first()));
        }
        if (w.sanctionedBefore() != null) {
            given.add(new Condition.SanctionedBefore(w.sanctionedBefore()));
        }
        if (w.rungs() != null) {
            given.add(new Condition.Rungs(each("rungs", w.rungs(), word -> named(Rung.values(), Rung::word, word))));
        }
        if (w.channels() != null) {
            given.add(new Condition.On(
                    each("channels", w.channels(), word -> Optional.of(new ChannelId(UUID.fromString(word))))));
        }
        if (w.kinds() != null) {
            given.add(new Condition.Kinds(each(
                    "kinds",
                    w.kinds(),
                    word -> named(Kind.values(), Kind::word, word).filter(kind -> kind != Kind.EVENT))));
        }
        if (w.answers() != null) {
            given.add(yes(new Condition.Answers(), w.answers()));
        }
        if (w.between() != null) {
            given.add(between(w.between()));
        }
        if (w.rate() != null) {
            given.add(new Condition.Rate(w.rate().messages(), w.rate().minutes()));
        }
        if (w.links() != null) {
            given.add(new Condition.Links(w.links()));
        }
        if (w.linksTo() != null) {
            given.add(new Condition.LinksTo(each("linksTo", w.linksTo(), d -> Optional.of(LinksIn.plain(d)))));
        }
        if (w.linksBeyond() != null) {
            given.add(new Condition.LinksBeyond(
                    each("linksBeyond", w.linksBeyond(), d -> Optional.of(LinksIn.plain(d)))));
        }
        if (w.media() != null) {
            given.add(yes(new Condition.Media(), w.media()));
        }
        if (w.followers() != null) {
            given.add(new Condition.Followed(w.followers()));
        }
        if (w.reports() != null) {
            given.add(new Condition.Reported(w.reports()));
        }
        if (w.languages() != null) {
            given.add(new Condition.Speaks(each("languages", w.languages(), Optional::of)));
        }
        if (given.size() != 1) {
            throw new Invalid("when", given.isEmpty() ? "rule.invalid.no-condition" : "rule.invalid.two-in-one");
        }
        return given.getFirst();
    }

    private static Condition yes(Condition condition, boolean wanted) {
        return wanted ? condition : new Condition.Not(condition);
    }

    /** @throws Invalid when these are not two times of a day */
    public static Condition between(List<String> times) {
        try {
            if (times.size() == 2 && !times.getFirst().equals(times.getLast())) {
                return new Condition.Between(LocalTime.parse(times.getFirst()), LocalTime.parse(times.getLast()));
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new Invalid("between", "rule.invalid.between");
    }

    public static When when(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) ->
                with(w -> w.all = of.stream().map(RuleJson::when).toList());
            case Condition.Any(var of) ->
                with(w -> w.any = of.stream().map(RuleJson::when).toList());
            case Condition.Not(var of) -> with(w -> w.not = when(of));
            case Condition.Says(var phrases) -> with(w -> w.says = phrases);
            case Condition.Matches(var expressions) -> with(w -> w.matches = expressions);
            case Condition.Reads(var labels) -> with(w -> w.reads = words(labels, Condition.Label::word));
            case Condition.NewerThan(var days) -> with(w -> w.newerThanDays = days);
            case Condition.First c -> with(w -> w.first = true);
            case Condition.SanctionedBefore(var times) -> with(w -> w.sanctionedBefore = times);
            case Condition.Rungs(var rungs) -> with(w -> w.rungs = words(rungs, Rung::word));
            case Condition.On(var channels) -> with(w -> w.channels = words(channels, ChannelId::toString));
            case Condition.Kinds(var kinds) -> with(w -> w.kinds = words(kinds, Kind::word));
            case Condition.Answers c -> with(w -> w.answers = true);
            case Condition.Between(var from, var to) -> with(w -> w.between = List.of(from.toString(), to.toString()));
            case Condition.Rate(var messages, var minutes) -> with(w -> w.rate = new RateBody(messages, minutes));
            case Condition.Links(var atLeast) -> with(w -> w.links = atLeast);
            case Condition.LinksTo(var domains) -> with(w -> w.linksTo = words(domains, d -> d));
            case Condition.LinksBeyond(var domains) -> with(w -> w.linksBeyond = words(domains, d -> d));
            case Condition.Media c -> with(w -> w.media = true);
            case Condition.Followed(var atLeast) -> with(w -> w.followers = atLeast);
            case Condition.Reported(var atLeast) -> with(w -> w.reports = atLeast);
            case Condition.Speaks(var languages) -> with(w -> w.languages = words(languages, l -> l));
        };
    }

    /** What is written of one condition, field by field. */
    private static final class Writing {
        private @Nullable List<When> all;
        private @Nullable List<When> any;
        private @Nullable When not;
        private @Nullable List<String> says;
        private @Nullable List<String> matches;
        private @Nullable List<String> reads;
        private @Nullable Integer newerThanDays;
        private @Nullable Boolean first;
        private @Nullable Integer sanctionedBefore;
        private @Nullable List<String> rungs;
        private @Nullable List<String> channels;
        private @Nullable List<String> kinds;
        private @Nullable Boolean answers;
        private @Nullable List<String> between;
        private @Nullable RateBody rate;
        private @Nullable Integer links;
        private @Nullable List<String> linksTo;
        private @Nullable List<String> linksBeyond;
        private @Nullable Boolean media;
        private @Nullable Integer followers;
        private @Nullable Integer reports;
        private @Nullable List<String> languages;
    }

    private static When with(java.util.function.Consumer<Writing> field) {
        var w = new Writing();
        field.accept(w);
        return new When(
                w.all,
                w.any,
                w.not,
                w.says,
                w.matches,
                w.reads,
                w.newerThanDays,
                w.first,
                w.sanctionedBefore,
                w.rungs,
                w.channels,
                w.kinds,
                w.answers,
                w.between,
                w.rate,
                w.links,
                w.linksTo,
                w.linksBeyond,
                w.media,
                w.followers,
                w.reports,
                w.languages);
    }

    public static String text(Condition condition) {
        return JSON.writeValueAsString(when(condition));
    }

    public static String text(RuleActs acts) {
        return JSON.writeValueAsString(Then.of(acts));
    }

    /** @throws Invalid when it is not written as a tree of conditions is */
    public static Condition condition(String json) {
        try {
            return condition(JSON.readValue(json, When.class));
        } catch (JacksonException e) {
            throw new Invalid("when", "rule.invalid.json", e.getOriginalMessage());
        }
    }

    static RuleActs acts(String json) {
        return JSON.readValue(json, Then.class).acts();
    }

    private static <T> List<String> words(Set<T> values, Function<T, String> word) {
        return values.stream().map(word).sorted().toList();
    }

    private static <T> Set<T> each(String field, @Nullable List<String> words, Function<String, Optional<T>> value) {
        var values = new LinkedHashSet<T>();
        for (var written : words == null ? List.<String>of() : words) {
            var word = written.strip();
            if (word.isEmpty()) {
                continue;
            }
            try {
                values.add(value.apply(word).orElseThrow(() -> new Invalid(field, "rule.invalid.unknown", word)));
            } catch (IllegalArgumentException e) {
                throw new Invalid(field, "rule.invalid.unknown", word);
            }
        }
        return values;
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, Function<E, String> word, String written) {
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(written.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
