package kith.moderation.web;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.ListFormatter.Type;
import com.ibm.icu.text.ListFormatter.Width;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import kith.channel.Channel;
import kith.channel.ChannelId;
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
import kith.moderation.Rule;
import kith.moderation.RuleActs;
import kith.moderation.RuleTargets;
import kith.web.Words;

/** A rule as a sentence that a person reads aloud. */
final class RuleSentence {
    /** Of a long list of words the first; how many more there are is said. */
    private static final int SHOWN = 6;

    private final Words words;
    private final List<Channel> channels;
    private final RuleTargets.Now targets;

    RuleSentence(Words words, List<Channel> channels, RuleTargets.Now targets) {
        this.words = words;
        this.channels = List.copyOf(channels);
        this.targets = targets;
    }

    String of(Rule rule) {
        return words.t("rule.sentence", of(rule.when()), of(rule.then()), rule.article());
    }

    private String of(Condition condition) {
        return switch (condition) {
            case All(var of) -> words.list(of.stream().map(this::inner).toList());
            case Any(var of) -> or(of.stream().map(this::inner).toList());
            case Not(var of) -> words.t("rule.if.not", inner(of));
            case Says(var phrases) -> words.t("rule.if.says", some(phrases, this::quoted));
            case Matches(var expressions) -> words.t("rule.if.matches", some(expressions, this::quoted));
            case Reads(var labels) ->
                words.t("rule.if.reads", some(labels, label -> words.t("rule.read." + label.word())));
            case NewerThan(var days) -> words.t("rule.if.newer", days);
            case First first -> words.t("rule.if.first");
            case SanctionedBefore(var times) -> words.t("rule.if.sanctioned", times);
            case Rungs(var rungs) ->
                words.t("rule.if.rungs", some(rungs, rung -> words.t("member.rung." + rung.word())));
            case On(var on) -> words.t("rule.if.channels", some(on, this::name));
            case Kinds(var kinds) ->
                words.t("rule.if.kinds", some(kinds, kind -> words.t("routing.kind." + kind.word())));
            case Answers answers -> words.t("rule.if.answers");
            case Between(var from, var to) -> words.t("rule.if.between", from.toString(), to.toString());
            case Rate(var messages, var minutes) -> words.t("rule.if.rate", messages, minutes);
            case Links(var atLeast) -> words.t("rule.if.links", atLeast);
            case LinksTo(var domains) -> words.t("rule.if.linksTo", some(domains, d -> d));
            case LinksBeyond(var domains) -> words.t("rule.if.linksBeyond", some(domains, d -> d));
            case Media media -> words.t("rule.if.media");
            case Followed(var atLeast) -> words.t("rule.if.followers", atLeast);
            case Reported(var atLeast) -> words.t("rule.if.reports", atLeast);
            case Speaks(var languages) -> words.t("rule.if.languages", some(languages, this::language));
        };
    }

    /** Several conditions within another stand in brackets. */
    private String inner(Condition condition) {
        boolean several = condition instanceof All(var all) && all.size() > 1
                || condition instanceof Any(var any) && any.size() > 1;
        return several ? "(" + of(condition) + ")" : of(condition);
    }

    /** What it does, without when. */
    String of(RuleActs acts) {
        var done = new ArrayList<String>();
        if (acts.queue().isPresent()) {
            done.add(words.t("rule.then.queue." + acts.queue().getAsInt())
                    + (acts.secondPerson() ? " (" + words.t("rule.then.second") + ")" : ""));
        }
        acts.inOrder().forEach(one -> done.add(words.t("rule.then." + one.word())));
        if (!acts.notice().isEmpty()) {
            done.add(words.t("rule.then.tell"));
        }
        if (!acts.labels().isEmpty()) {
            done.add(words.t("rule.then.label", words.list(named(acts.labels(), id -> quoted(name(id))))));
        }
        if (!acts.told().nobody()) {
            var told = new ArrayList<>(named(
                    acts.told().people(), id -> targets.person(id).orElseGet(() -> words.t("routing.gone-thing"))));
            told.addAll(named(acts.told().roles(), role -> words.t("rule.then.role", words.t("role." + role.word()))));
            done.add(words.t("rule.then.notify", words.list(told)));
        }
        return words.list(done);
    }

    private String name(UUID label) {
        return targets.label(label).orElseGet(() -> words.t("routing.gone-thing"));
    }

    private static <T> List<String> named(Collection<T> values, Function<T, String> name) {
        return values.stream().map(name).sorted().toList();
    }

    private <T> String some(Collection<T> values, Function<T, String> name) {
        var all = values.stream().map(name).sorted().toList();
        if (all.size() <= SHOWN) {
            return or(all);
        }
        return words.t("rule.more", String.join(", ", all.subList(0, SHOWN)), all.size() - SHOWN);
    }

    private String quoted(String phrase) {
        return words.t("routing.quoted", phrase);
    }

    private String name(ChannelId id) {
        return channels.stream()
                .filter(channel -> channel.id().equals(id))
                .map(Channel::name)
                .findFirst()
                .orElseGet(() -> words.t("routing.gone-thing"));
    }

    private String language(String tag) {
        var name = Locale.forLanguageTag(tag).getDisplayName(words.locale());
        return name.isEmpty() ? tag : name;
    }

    private String or(List<String> things) {
        return ListFormatter.getInstance(words.locale(), Type.OR, Width.WIDE).format(things);
    }
}
