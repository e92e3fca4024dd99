package kith.moderation.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.moderation.Condition;
import kith.moderation.Condition.All;
import kith.moderation.Condition.Any;
import kith.moderation.Condition.Not;
import kith.moderation.Rule;
import kith.moderation.RuleActs;
import kith.moderation.Sanction;
import kith.moderation.internal.LinksIn;
import kith.moderation.internal.RuleJson;
import kith.web.Form;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Role;

/**
 * A rule as the fields of a form: conditions that hold all together or any of them, and words that keep it from being meant. A tree that
 * is none of that shape is written as JSON, as the API has it.
 */
final class RuleForm {
    static final List<String> FIELDS = List.of(
            "name",
            "article",
            "match",
            "says",
            "expressions",
            "unless",
            "reads",
            "author",
            "rateMessages",
            "rateMinutes",
            "links",
            "followers",
            "reports",
            "linksTo",
            "linksBeyond",
            "languages",
            "between",
            "act",
            "also",
            "secondPerson",
            "notice",
            "labels",
            "people",
            "roles",
            "tree");

    /** Only what is ticked beside it. */
    private static final String NO_MORE = "none";

    private RuleForm() {}

    static Form of(Rule rule) {
        var form = Form.EMPTY
                .with("name", rule.name())
                .with("article", String.valueOf(rule.article()))
                .with("act", act(rule.then()))
                .with(
                        "also",
                        rule.then().inOrder().stream()
                                .skip(1)
                                .map(Sanction::word)
                                .collect(Collectors.joining(" ")))
                .with("secondPerson", rule.then().secondPerson() ? "true" : "")
                .with("notice", rule.then().notice())
                .with("labels", ticked(rule.then().labels(), UUID::toString))
                .with("people", ticked(rule.then().told().people(), PersonId::toString))
                .with("roles", ticked(rule.then().told().roles(), Role::word));
        var shaped = shaped(rule.when(), form);
        return shaped != null ? shaped : form.with("match", "all").with("tree", RuleJson.text(rule.when()));
    }

    private static <T> String ticked(Collection<T> values, Function<T, String> word) {
        return values.stream().map(word).sorted().collect(Collectors.joining(" "));
    }

    private static String act(RuleActs acts) {
        if (!acts.makesCase()) {
            return NO_MORE;
        }
        return acts.queue().isPresent()
                ? "queue-" + acts.queue().getAsInt()
                : acts.inOrder().getFirst().word();
    }

    private static @org.jspecify.annotations.Nullable Form shaped(Condition when, Form form) {
        var of = new ArrayList<>(when instanceof All(var all) ? all : List.of(when));
        var last = of.getLast();
        var filled = form;
        if (of.size() > 1 && last instanceof Not(Condition.Says(var never))) {
            filled = filled.with("unless", String.join("\n", never));
            of.removeLast();
        }
        boolean any = of.size() == 1 && of.getFirst() instanceof Any;
        var leaves = any ? ((Any) of.getFirst()).of() : of;
        filled = filled.with("match", any ? "any" : "all");
        for (var leaf : leaves) {
            var field = field(leaf);
            if (field == null || !filled.value(field).isEmpty()) {
                return null;
            }
            filled = leaf instanceof Condition.Rate(var messages, var minutes)
                    ? filled.with("rateMessages", String.valueOf(messages)).with("rateMinutes", String.valueOf(minutes))
                    : filled.with(field, value(leaf));
        }
        return filled;
    }

    private static @org.jspecify.annotations.Nullable String field(Condition leaf) {
        return switch (leaf) {
            case Condition.Says c -> "says";
            case Condition.Matches c -> "expressions"; // a field called matches would hide the element’s own
            case Condition.Reads(var labels) -> labels.size() == 1 ? "reads" : null;
            case Condition.First c -> "author";
            case Condition.NewerThan c -> "author";
            case Condition.SanctionedBefore c -> "author";
            case Condition.Rate c -> "rateMessages";
            case Condition.Links c -> "links";
            case Condition.Followed c -> "followers";
            case Condition.Reported c -> "reports";
            case Condition.LinksTo c -> "linksTo";
            case Condition.LinksBeyond c -> "linksBeyond";
            case Condition.Speaks c -> "languages";
            case Condition.Between c -> "between";
            case All c -> null;
            case Any c -> null;
            case Not c -> null;
            case Condition.Rungs c -> null;
            case Condition.On c -> null;
            case Condition.Kinds c -> null;
            case Condition.Answers c -> null;
            case Condition.Media c -> null;
        };
    }

    private static String value(Condition leaf) {
        return switch (leaf) {
            case Condition.Says(var phrases) -> String.join("\n", phrases);
            case Condition.Matches(var expressions) -> String.join("\n", expressions);
            case Condition.Reads(var labels) -> labels.iterator().next().word();
            case Condition.First c -> "first";
            case Condition.NewerThan(var days) -> "newer-" + days;
            case Condition.SanctionedBefore(var times) -> "sanctioned-" + times;
            case Condition.Links(var atLeast) -> String.valueOf(atLeast);
            case Condition.Followed(var atLeast) -> String.valueOf(atLeast);
            case Condition.Reported(var atLeast) -> String.valueOf(atLeast);
            case Condition.LinksTo(var domains) ->
                String.join(", ", domains.stream().sorted().toList());
            case Condition.LinksBeyond(var domains) ->
                String.join(", ", domains.stream().sorted().toList());
            case Condition.Speaks(var languages) ->
                String.join(", ", languages.stream().sorted().toList());
            case Condition.Between(var from, var to) -> from + " " + to;
            default -> "";
        };
    }

    static Condition condition(Form form) {
        if (!form.value("tree").isBlank()) {
            return RuleJson.condition(form.value("tree"));
        }
        var leaves = new ArrayList<Condition>();
        lines(form, "says").ifSome(lines -> leaves.add(new Condition.Says(lines)));
        lines(form, "expressions").ifSome(lines -> leaves.add(new Condition.Matches(lines)));
        if (!form.value("reads").isEmpty()) {
            leaves.add(new Condition.Reads(Set.of(Condition.Label.of(form.value("reads"))
                    .orElseThrow(() -> new Invalid("reads", "rule.invalid.unknown", form.value("reads"))))));
        }
        var author = form.value("author");
        if (author.equals("first")) {
            leaves.add(new Condition.First());
        } else if (author.startsWith("newer-")) {
            leaves.add(new Condition.NewerThan(number("author", author.substring(6))));
        } else if (author.startsWith("sanctioned-")) {
            leaves.add(new Condition.SanctionedBefore(number("author", author.substring(11))));
        }
        if (!form.value("rateMessages").isBlank()) {
            leaves.add(new Condition.Rate(
                    number("rateMessages", form.value("rateMessages")),
                    number("rateMinutes", form.value("rateMinutes"))));
        }
        if (!form.value("links").isBlank()) {
            leaves.add(new Condition.Links(number("links", form.value("links"))));
        }
        if (!form.value("followers").isBlank()) {
            leaves.add(new Condition.Followed(number("followers", form.value("followers"))));
        }
        if (!form.value("reports").isBlank()) {
            leaves.add(new Condition.Reported(number("reports", form.value("reports"))));
        }
        list(form, "linksTo").ifSome(domains -> leaves.add(new Condition.LinksTo(plain(domains))));
        list(form, "linksBeyond").ifSome(domains -> leaves.add(new Condition.LinksBeyond(plain(domains))));
        list(form, "languages").ifSome(languages -> leaves.add(new Condition.Speaks(Set.copyOf(languages))));
        list(form, "between").ifSome(times -> leaves.add(RuleJson.between(times)));
        if (leaves.isEmpty()) {
            throw new Invalid("says", "rule.invalid.no-condition");
        }
        var unless = lines(form, "unless").lines();
        Condition when = form.value("match").equals("any") ? new Any(leaves) : new All(leaves);
        if (unless.isEmpty()) {
            return when;
        }
        var never = new Not(new Condition.Says(unless));
        if (when instanceof All) {
            leaves.add(never);
            return new All(leaves);
        }
        return new All(List.of(when, never));
    }

    private static Set<String> plain(List<String> domains) {
        return Set.copyOf(domains.stream().map(LinksIn::plain).distinct().toList());
    }

    private record Lines(List<String> lines) {
        void ifSome(java.util.function.Consumer<List<String>> then) {
            if (!lines.isEmpty()) {
                then.accept(lines);
            }
        }
    }

    private static Lines lines(Form form, String field) {
        return new Lines(form.value(field)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList());
    }

    private static Lines list(Form form, String field) {
        return new Lines(Arrays.stream(form.value(field).split("[,;\\s]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList());
    }

    private static int number(String field, String written) {
        try {
            return Integer.parseInt(written.strip());
        } catch (NumberFormatException e) {
            throw new Invalid(field, "rule.invalid.unknown", written);
        }
    }

    static RuleActs acts(Form form) {
        var act = form.value("act");
        boolean second = form.value("secondPerson").equals("true");
        var told = new RuleActs.Told(
                ticks(form, "people", id -> Optional.of(new PersonId(UUID.fromString(id)))),
                ticks(form, "roles", Role::of));
        return made(form, act, second).and(ticks(form, "labels", id -> Optional.of(UUID.fromString(id))), told);
    }

    private static RuleActs made(Form form, String act, boolean second) {
        var sanctions = new HashSet<>(ticks(form, "also", Sanction::of));
        if (act.matches("queue-[0-3]")) {
            return new RuleActs(OptionalInt.of(act.charAt(6) - '0'), second, sanctions, "");
        }
        if (!act.equals(NO_MORE)) {
            sanctions.add(Sanction.of(act).orElseThrow(() -> new Invalid("act", "rule.invalid.no-act")));
        }
        if (sanctions.contains(Sanction.LEAVE)) {
            throw new Invalid("act", "rule.invalid.no-act");
        }
        return new RuleActs(OptionalInt.empty(), second, sanctions, sanctions.isEmpty() ? "" : form.value("notice"));
    }

    private static <T> Set<T> ticks(Form form, String field, Function<String, Optional<T>> value) {
        try {
            return list(form, field).lines().stream()
                    .flatMap(word -> value.apply(word).stream())
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, "rule.invalid.unknown", form.value(field));
        }
    }

    static int article(Form form) {
        if (!form.value("article").matches("\\d{1,4}")) {
            throw new Invalid("article", "moderation.invalid.article");
        }
        return Integer.parseInt(form.value("article"));
    }
}
