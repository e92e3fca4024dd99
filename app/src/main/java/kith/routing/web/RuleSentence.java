package kith.routing.web;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.ListFormatter.Type;
import com.ibm.icu.text.ListFormatter.Width;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import kith.channel.Channel;
import kith.conversation.Assignee;
import kith.conversation.Label;
import kith.conversation.SavedReply;
import kith.routing.Acts;
import kith.routing.Conditions;
import kith.routing.RoutingRule;
import kith.routing.internal.Targets;
import kith.web.Words;

/** A rule as a sentence that a person reads aloud. What it names and is no more is called so. */
final class RuleSentence {
    private final Words words;
    private final Targets.Now now;

    RuleSentence(Words words, Targets.Now now) {
        this.words = words;
        this.now = now;
    }

    String of(RoutingRule rule) {
        if (rule.unreadable().isPresent()) {
            return words.t("routing.unreadable", rule.unreadable().get());
        }
        var when = conditions(rule.when());
        return words.t(
                "routing.sentence", rule.when().all() ? words.list(when) : or(when), words.list(acts(rule.then())));
    }

    private List<String> conditions(Conditions when) {
        var said = new ArrayList<String>();
        add(
                said,
                "channels",
                when.channels(),
                id -> now.channels().stream()
                        .filter(channel -> channel.id().equals(id))
                        .map(Channel::name)
                        .findFirst()
                        .orElseGet(this::gone));
        add(said, "kinds", when.kinds(), kind -> words.t("routing.kind." + kind.word()));
        add(said, "phrases", when.phrases(), phrase -> words.t("routing.quoted", phrase));
        add(said, "languages", when.languages(), this::language);
        add(said, "authors", when.authors(), who -> words.t("routing.author." + who.word()));
        add(said, "moods", when.moods(), mood -> words.t("routing.mood." + mood));
        add(said, "intents", when.intents(), intent -> words.t("routing.intent." + intent));
        when.offensive().ifPresent(yes -> said.add(words.t(yes ? "routing.if.offensive" : "routing.if.harmless")));
        when.open().ifPresent(yes -> said.add(words.t(yes ? "routing.if.in" : "routing.if.out")));
        return said;
    }

    private <T> void add(List<String> said, String key, Collection<T> values, Function<T, String> name) {
        if (!values.isEmpty()) {
            said.add(words.t(
                    "routing.if." + key, or(values.stream().map(name).sorted().toList())));
        }
    }

    private List<String> acts(Acts then) {
        var said = new ArrayList<String>();
        then.to()
                .ifPresent(to -> said.add(words.t(
                        then.byLoad() ? "routing.then.load" : "routing.then.to",
                        now.name(to).orElseGet(this::gone))));
        if (!then.labels().isEmpty()) {
            var names = then.labels().stream()
                    .map(id -> now.labels().stream()
                            .filter(label -> label.id().equals(id))
                            .map(Label::name)
                            .findFirst()
                            .orElseGet(this::gone))
                    .sorted()
                    .toList();
            said.add(words.t("routing.then.labels", words.list(names)));
        }
        then.priority().ifPresent(priority -> said.add(words.t("routing.then.priority." + priority.word())));
        then.reply()
                .ifPresent(id -> said.add(words.t(
                        "routing.then.reply",
                        now.reply(id).map(SavedReply::name).orElseGet(this::gone))));
        then.question()
                .ifPresent(question -> said.add(words.t(
                        "routing.then.ask",
                        now.service(question.service()).map(s -> s.name()).orElseGet(this::gone),
                        question.note())));
        return said;
    }

    private String gone() {
        return words.t("routing.gone-thing");
    }

    private String language(String tag) {
        var name = Locale.forLanguageTag(tag).getDisplayName(words.locale());
        return name.isEmpty() ? tag : name;
    }

    private String or(List<String> things) {
        return ListFormatter.getInstance(words.locale(), Type.OR, Width.WIDE).format(things);
    }

    /** As in the form's list of whom something can be given to: {@code load:<id>} is whoever of a team has least. */
    static String word(Acts then) {
        return then.to()
                .map(to -> switch (to) {
                    case Assignee.Person(var id) -> "person:" + id;
                    case Assignee.Team(var id) -> (then.byLoad() ? "load:" : "team:") + id;
                })
                .orElse("");
    }
}
