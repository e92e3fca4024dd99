package kith.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kith.connector.Said.Kind;
import kith.conversation.Priority;
import kith.routing.RoutingRule;
import kith.routing.RoutingRules;
import kith.routing.RoutingRules.Given;
import kith.routing.Who;
import kith.routing.internal.RuleJson.Then;
import kith.routing.internal.RuleJson.When;
import kith.routing.internal.Targets;
import kith.text.Intent;
import kith.text.Sentiment;
import kith.web.Answer;
import kith.web.Form;
import kith.web.PublicAddress;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The routing rules in the settings: in their order, each a sentence, and a form that makes or changes one. */
@Controller
class RoutingRulePages {
    private static final List<String> MANY = List.of("channels", "kinds", "authors", "moods", "intents", "labels");
    private static final List<String> ONE = List.of(
            "name",
            "match",
            "phrases",
            "languages",
            "offensive",
            "hours",
            "to",
            "priority",
            "reply",
            "service",
            "note");

    private final RoutingRules rules;
    private final Targets targets;
    private final PublicAddress addresses;

    RoutingRulePages(RoutingRules rules, Targets targets, PublicAddress addresses) {
        this.rules = rules;
        this.targets = targets;
        this.addresses = addresses;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/routing-rules")
    View list(Here here, Words words) {
        return view(here, Form.EMPTY.with("match", "all"), new Chosen(Map.of()), Optional.empty(), words);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/routing-rules/{id}")
    View one(Here here, @PathVariable UUID id, Words words) {
        var rule = rules.get(here.id(), id);
        var when = When.of(rule.when());
        var then = Then.of(rule.then());
        var form = Form.EMPTY
                .with("name", rule.name())
                .with("match", when.match())
                .with("phrases", String.join("\n", rule.when().phrases()))
                .with("languages", String.join(", ", list(when.languages())))
                .with("offensive", rule.when().offensive().map(String::valueOf).orElse(""))
                .with("hours", when.hours())
                .with("to", RuleSentence.word(rule.then()))
                .with("priority", then.priority())
                .with("reply", rule.then().reply().map(String::valueOf).orElse(""))
                .with(
                        "service",
                        rule.then().question().map(q -> q.service().toString()).orElse(""))
                .with("note", then.note());
        var chosen = new Chosen(Map.of(
                "channels", list(when.channels()),
                "kinds", list(when.kinds()),
                "authors", list(when.authors()),
                "moods", list(when.moods()),
                "intents", list(when.intents()),
                "labels", list(then.labels())));
        return view(here, form, chosen, Optional.of(rule), words);
    }

    private static List<String> list(@Nullable List<String> words) {
        return words == null ? List.of() : words;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/routing-rules")
    Answer create(
            Here here, @RequestParam MultiValueMap<String, String> given, HttpServletRequest request, Words words) {
        try {
            var rule = rules.create(here, given(given, request));
            return to(here, rule).saying(words.t("routing.made", rule.name()));
        } catch (Invalid invalid) {
            return refused(here, given, invalid, Optional.empty(), words);
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/routing-rules/{id}")
    Answer change(
            Here here,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request,
            Words words) {
        var rule = rules.get(here.id(), id);
        try {
            return to(here, rules.change(here, rule, given(given, request))).saying(words.t("settings.saved"));
        } catch (Invalid invalid) {
            return refused(here, given, invalid, Optional.of(rule), words);
        }
    }

    /**
     * @param on {@code true} or {@code false}
     */
    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/routing-rules/{id}/running")
    Redirect run(Here here, @PathVariable UUID id, @RequestParam boolean on, Words words) {
        var rule = rules.get(here.id(), id);
        try {
            rules.run(here, rule, on);
        } catch (Invalid invalid) {
            return to(here, rule)
                    .saying(words.t(invalid.key(), invalid.arguments().toArray()));
        }
        return to(here).saying(words.t(on ? "routing.runs" : "routing.stopped", rule.name()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/routing-rules/{id}/position")
    Redirect move(Here here, @PathVariable UUID id, @RequestParam int to, Words words) {
        var rule = rules.get(here.id(), id);
        rules.move(here, rule, to);
        return Redirect.to("/" + here.workspace().slug() + "/settings/routing-rules#rule-" + id)
                .saying(words.t("routing.moved", rule.name(), Math.max(1, to)));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/routing-rules/{id}/deletion")
    Redirect delete(Here here, @PathVariable UUID id, Words words) {
        var rule = rules.get(here.id(), id);
        rules.delete(here, rule);
        return to(here).saying(words.t("routing.deleted", rule.name()));
    }

    private static Redirect to(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/routing-rules");
    }

    private static Redirect to(Here here, RoutingRule rule) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/routing-rules/" + rule.id());
    }

    private View refused(
            Here here,
            MultiValueMap<String, String> given,
            Invalid invalid,
            Optional<RoutingRule> changed,
            Words words) {
        var form = Form.EMPTY;
        for (var name : ONE) {
            form = form.with(name, given.getFirst(name));
        }
        var chosen = new HashMap<String, List<String>>();
        MANY.forEach(name -> chosen.put(name, given.getOrDefault(name, List.of())));
        return view(here, form.refused(invalid, words), new Chosen(chosen), changed, words)
                .status(422);
    }

    private Given given(MultiValueMap<String, String> given, HttpServletRequest request) {
        var to = text(given, "to").split(":", 2);
        var who = to.length == 2 ? id("to", to[1]) : null;
        boolean person = to[0].equals("person");
        var offensive = text(given, "offensive");
        var when = new When(
                text(given, "match"),
                given.getOrDefault("channels", List.of()),
                Arrays.asList(text(given, "languages").split("[,;\\s]+")),
                text(given, "phrases").lines().toList(),
                given.getOrDefault("kinds", List.of()),
                given.getOrDefault("authors", List.of()),
                given.getOrDefault("moods", List.of()),
                given.getOrDefault("intents", List.of()),
                offensive.isEmpty() ? null : Boolean.valueOf(offensive),
                text(given, "hours"));
        var then = new Then(
                person ? who : null,
                person ? null : who,
                to[0].equals("load"),
                given.getOrDefault("labels", List.of()),
                text(given, "priority"),
                text(given, "service").isEmpty() ? null : id("service", text(given, "service")),
                text(given, "note"),
                text(given, "reply").isEmpty() ? null : id("reply", text(given, "reply")));
        return new Given(text(given, "name"), when.conditions(), then.acts(), addresses.of("", request));
    }

    private static String text(MultiValueMap<String, String> given, String field) {
        var written = given.getFirst(field);
        return written == null ? "" : written.strip();
    }

    private static UUID id(String field, String written) {
        try {
            return UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, "routing.gone." + field);
        }
    }

    private View view(Here here, Form form, Chosen chosen, Optional<RoutingRule> changed, Words words) {
        var now = targets.of(here.id());
        var sentence = new RuleSentence(words, now);
        var all = rules.all(here.id());
        var broken = rules.broken(here.id(), all);
        var acted = rules.lastSevenDays(here.id());
        var rows = all.stream()
                .map(rule -> new RuleRow(
                        rule,
                        sentence.of(rule),
                        broken.getOrDefault(rule.id(), List.of()),
                        acted.getOrDefault(rule.id(), 0L)))
                .toList();
        return View.of("routing/rules")
                .with("form", form)
                .with("chosen", chosen)
                .with("changed", changed)
                .with("rows", rows)
                .with("trial", changed.map(rule -> rules.trial(here.id(), rule)))
                .with("choices", choices(now, words));
    }

    /** What can be chosen, by field: in the order of the form. */
    private static Map<String, Map<String, String>> choices(Targets.Now now, Words words) {
        var choices = new LinkedHashMap<String, Map<String, String>>();
        var channels = new LinkedHashMap<String, String>();
        now.channels().forEach(channel -> channels.put(channel.id().toString(), channel.name()));
        choices.put("channels", channels);
        choices.put(
                "kinds",
                named(
                        "kind",
                        Arrays.stream(Kind.values())
                                .filter(k -> k != Kind.EVENT)
                                .map(Kind::word),
                        words));
        choices.put("authors", named("author", Arrays.stream(Who.values()).map(Who::word), words));
        choices.put(
                "moods", named("mood", Arrays.stream(Sentiment.Label.values()).map(Sentiment.Label::toString), words));
        choices.put(
                "intents", named("intent", Arrays.stream(Intent.Label.values()).map(Intent.Label::toString), words));
        var labels = new LinkedHashMap<String, String>();
        now.labels().forEach(label -> labels.put(label.id().toString(), label.name()));
        choices.put("labels", labels);
        choices.put("match", options(words, "match", "all", "any"));
        choices.put("offensive", none(words, options(words, "offensive", "true", "false")));
        choices.put("hours", none(words, options(words, "hours", "in", "out")));
        choices.put("to", whom(now, words));
        var priorities = new LinkedHashMap<String, String>();
        Arrays.stream(Priority.values())
                .filter(priority -> priority != Priority.NONE)
                .forEach(priority -> priorities.put(priority.word(), words.t("work.priority." + priority.word())));
        choices.put("priority", none(words, priorities));
        var services = new LinkedHashMap<String, String>();
        now.services().forEach(service -> services.put(service.id().toString(), service.name()));
        choices.put("service", none(words, services));
        var replies = new LinkedHashMap<String, String>();
        now.replies().forEach(reply -> replies.put(reply.id().toString(), reply.name()));
        choices.put("reply", none(words, replies));
        return choices;
    }

    private static Map<String, String> named(String key, Stream<String> values, Words words) {
        var named = new LinkedHashMap<String, String>();
        values.forEach(value -> named.put(value, words.t("routing." + key + "." + value)));
        return named;
    }

    private static Map<String, String> options(Words words, String field, String... values) {
        var options = new LinkedHashMap<String, String>();
        for (var value : values) {
            options.put(value, words.t("routing." + field + "." + value));
        }
        return options;
    }

    private static Map<String, String> none(Words words, Map<String, String> options) {
        var all = new LinkedHashMap<String, String>();
        all.put("", words.t("routing.no-matter"));
        all.putAll(options);
        return all;
    }

    private static Map<String, String> whom(Targets.Now now, Words words) {
        var whom = new LinkedHashMap<String, String>();
        whom.put("", words.t("routing.nobody"));
        now.assignees().forEach(named -> {
            whom.put(named.word(), named.name());
            if (named.team()) {
                whom.put(named.word().replace("team:", "load:"), words.t("routing.load", named.name()));
            }
        });
        return whom;
    }
}
