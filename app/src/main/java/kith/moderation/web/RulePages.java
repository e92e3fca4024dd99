package kith.moderation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channels;
import kith.charter.Article;
import kith.charter.CharterText;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.moderation.Articles;
import kith.moderation.Condition;
import kith.moderation.Rehearsal;
import kith.moderation.Rule;
import kith.moderation.Rule.Mode;
import kith.moderation.RuleId;
import kith.moderation.RuleLabels;
import kith.moderation.RuleTargets;
import kith.moderation.Rules;
import kith.moderation.Rules.Written;
import kith.moderation.Sanction;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.PublicAddress;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules: each a sentence and a form, with its rehearsal and how it runs. */
@Controller
class RulePages {
    private static final int SHOWN = 30;
    private static final int FOUND = 10;

    private final Rules rules;
    private final Articles articles;
    private final Channels channels;
    private final Messages messages;
    private final Matches matches;
    private final RuleLabels labels;
    private final RuleTargets targets;
    private final PublicAddress addresses;

    RulePages(
            Rules rules,
            Articles articles,
            Channels channels,
            Messages messages,
            Matches matches,
            RuleLabels labels,
            RuleTargets targets,
            PublicAddress addresses) {
        this.rules = rules;
        this.articles = articles;
        this.channels = channels;
        this.messages = messages;
        this.matches = matches;
        this.labels = labels;
        this.targets = targets;
        this.addresses = addresses;
    }

    @Needs(Right.OVERSEE)
    @GetMapping("/{workspace}/moderation/rules")
    View list(Here here, Words words) {
        return view(here, Optional.empty(), Form.EMPTY.with("match", "all").with("act", "queue-1"), words);
    }

    @Needs(Right.OVERSEE)
    @GetMapping("/{workspace}/moderation/rules/{id}")
    View one(Here here, @PathVariable UUID id, Words words) {
        var rule = rules.get(here.id(), new RuleId(id));
        return view(here, Optional.of(rule), RuleForm.of(rule), words);
    }

    @Needs(Right.MANAGE_RULES)
    @PostMapping("/{workspace}/moderation/rules")
    Answer create(
            Here here, @RequestParam MultiValueMap<String, String> given, HttpServletRequest request, Words words) {
        var form = form(given);
        try {
            var rule = rules.create(here, written(form, request));
            return to(here, rule).saying(words.t("rule.made", rule.name()));
        } catch (Invalid invalid) {
            return view(here, Optional.empty(), form.refused(field(invalid), words), words)
                    .status(422);
        }
    }

    /** Writes the rules that come with the program. */
    @Needs(Right.MANAGE_RULES)
    @PostMapping("/{workspace}/moderation/rules/pack")
    Redirect begin(Here here, HttpServletRequest request, Words words) {
        var home = Redirect.to("/" + here.workspace().slug() + "/moderation/rules");
        try {
            var made = rules.begin(here, (kind, language) -> name(words, kind, language), addresses.of("", request));
            return home.saying(words.t("rule.pack-made", made.size()));
        } catch (Invalid invalid) {
            return home.saying(words.t(invalid.key(), invalid.arguments().toArray()));
        }
    }

    static String name(Words words, String kind, String language) {
        return words.t("rule.pack." + kind, java.util.Locale.of(language).getDisplayLanguage(words.locale()));
    }

    /** Saves it and reads the last days with it. */
    @Needs(Right.MANAGE_RULES)
    @PostMapping("/{workspace}/moderation/rules/{id}")
    Answer change(
            Here here,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request,
            Words words) {
        var rule = rules.get(here.id(), new RuleId(id));
        var form = form(given);
        try {
            var changed = rules.change(here, rule, written(form, request));
            var unused = rules.rehearse(here, changed, 30);
            return to(here, changed).saying(words.t("rule.saved"));
        } catch (Invalid invalid) {
            return view(here, Optional.of(rule), form.refused(field(invalid), words), words)
                    .status(422);
        }
    }

    /** As the form calls it. */
    private static Invalid field(Invalid invalid) {
        var name = switch (invalid.field()) {
            case "matches" -> "expressions";
            case "when" -> "says";
            case "then" -> "act";
            case "rate" -> "rateMessages";
            case "newerThanDays", "sanctionedBefore" -> "author";
            default -> invalid.field();
        };
        return new Invalid(name, invalid.key(), invalid.arguments().toArray());
    }

    private static Form form(MultiValueMap<String, String> given) {
        var form = Form.EMPTY;
        for (var field : RuleForm.FIELDS) {
            form = form.with(
                    field,
                    String.join(" ", given.getOrDefault(field, List.of())).strip());
        }
        return form;
    }

    private Written written(Form form, HttpServletRequest request) {
        return new Written(
                form.value("name"),
                RuleForm.article(form),
                RuleForm.condition(form),
                RuleForm.acts(form),
                addresses.of("", request));
    }

    @Needs(Right.MANAGE_RULES)
    @PostMapping("/{workspace}/moderation/rules/{id}/mode")
    Redirect mode(
            Here here,
            @PathVariable UUID id,
            @RequestParam String mode,
            @RequestParam(defaultValue = "") String despite,
            Words words) {
        var rule = rules.get(here.id(), new RuleId(id));
        try {
            var is = rules.mode(here, rule, Mode.of(mode).orElse(rule.mode()), despite);
            return to(here, is).saying(words.t("rule.mode-is." + is.mode().word(), is.name()));
        } catch (Problem problem) {
            return to(here, rule)
                    .saying(words.t(problem.key(), problem.arguments().toArray()));
        } catch (Invalid invalid) {
            return to(here, rule)
                    .saying(words.t(invalid.key(), invalid.arguments().toArray()));
        }
    }

    @Needs(Right.MANAGE_RULES)
    @PostMapping("/{workspace}/moderation/rules/{id}/deletion")
    Redirect delete(Here here, @PathVariable UUID id, Words words) {
        var rule = rules.get(here.id(), new RuleId(id));
        rules.delete(here, rule);
        return Redirect.to("/" + here.workspace().slug() + "/moderation/rules")
                .saying(words.t("rule.deleted", rule.name()));
    }

    @Needs(Right.MANAGE_RULES)
    @PostMapping("/{workspace}/moderation/rules/{id}/rehearsals")
    Redirect rehearse(Here here, @PathVariable UUID id, @RequestParam(defaultValue = "30") int days, Words words) {
        var rule = rules.get(here.id(), new RuleId(id));
        var unused = rules.rehearse(here, rule, Math.clamp(days, 1, 365));
        return to(here, rule).saying(words.t("rule.rehearses"));
    }

    @Needs(Right.MANAGE_RULES)
    @PostMapping("/{workspace}/moderation/rules/{id}/rehearsals/{rehearsal}/stop")
    Redirect stop(Here here, @PathVariable UUID id, @PathVariable UUID rehearsal) {
        var unused = rules.stop(here, rules.rehearsal(here.id(), new RuleId(id), rehearsal));
        return to(here, rules.get(here.id(), new RuleId(id)));
    }

    /**
     * @param right {@code true} or {@code false}
     */
    @Needs(Right.OVERSEE)
    @PostMapping("/{workspace}/moderation/rules/{id}/rehearsals/{rehearsal}/hits/{message}")
    Redirect judge(
            Here here,
            @PathVariable UUID id,
            @PathVariable UUID rehearsal,
            @PathVariable UUID message,
            @RequestParam boolean right) {
        var unused = rules.judge(
                here,
                rules.rehearsal(here.id(), new RuleId(id), rehearsal),
                new MessageId(message),
                Optional.of(right));
        return to(here, rules.get(here.id(), new RuleId(id)));
    }

    /** Takes the labels off again that it put because of this message. */
    @Needs(Right.OVERSEE)
    @PostMapping("/{workspace}/moderation/rules/{id}/matches/{message}/labels/removal")
    Redirect takeOff(Here here, @PathVariable UUID id, @PathVariable UUID message, Words words) {
        var rule = rules.get(here.id(), new RuleId(id));
        labels.takeOff(here, rule.id(), new MessageId(message));
        return to(here, rule).saying(words.t("rule.label-off"));
    }

    private static Redirect to(Here here, Rule rule) {
        return Redirect.to("/" + here.workspace().slug() + "/moderation/rules/" + rule.id());
    }

    private View view(Here here, Optional<Rule> rule, Form form, Words words) {
        var names = targets.of(here.id());
        var sentence = new RuleSentence(words, channels.all(here.id()), names);
        var lately = rules.lastSevenDays(here.id());
        var all = rules.all(here.id()).stream()
                .map(one -> new ListedRule(one, sentence.of(one), lately.getOrDefault(one.id(), 0L)))
                .toList();
        var rehearsal = rule.flatMap(
                one -> rules.rehearsals(here.id(), one.id(), 1).stream().findFirst());
        var listed = articles.inForce(here.id())
                .flatMap(there -> there.in(words.locale().getLanguage()))
                .map(CharterText::articles)
                .orElse(List.of());
        return View.of("moderation/rules")
                .with("rows", all)
                .with("rule", rule)
                .with("form", form)
                .with("rehearsal", rehearsal)
                .with("found", rehearsal.map(one -> found(here, one)).orElse(List.of()))
                .with("would", rule.map(one -> sentence.of(one.then())).orElse(""))
                .with(
                        "matches",
                        rule.map(one -> matches.of(here, one, FOUND, words)).orElse(List.of()))
                .with("articles", listed)
                .with("choices", choices(words, listed, names));
    }

    private List<FoundMessage> found(Here here, Rehearsal rehearsal) {
        var hits = rules.hits(here.id(), rehearsal, "", SHOWN);
        var texts = messages
                .find(here.id(), hits.stream().map(Rehearsal.Hit::message).toList())
                .stream()
                .collect(Collectors.toMap(Message::id, message -> message));
        return hits.stream()
                .filter(hit -> texts.containsKey(hit.message()))
                .sorted(java.util.Comparator.comparing(
                        (Rehearsal.Hit hit) -> hit.right().isPresent()))
                .limit(FOUND)
                .map(hit -> new FoundMessage(hit, java.util.Objects.requireNonNull(texts.get(hit.message()))))
                .toList();
    }

    private static Map<String, Map<String, String>> choices(Words words, List<Article> listed, RuleTargets.Now names) {
        var choices = new LinkedHashMap<String, Map<String, String>>();
        var numbers = new LinkedHashMap<String, String>();
        numbers.put("", words.t("moderation.no-article"));
        for (int n = 1; n <= listed.size(); n++) {
            numbers.put(
                    String.valueOf(n),
                    words.t("moderation.article-n", n, listed.get(n - 1).title()));
        }
        choices.put("article", numbers);
        choices.put("match", Map.of("all", words.t("routing.match.all"), "any", words.t("routing.match.any")));
        var reads = new LinkedHashMap<String, String>();
        reads.put("", words.t("routing.no-matter"));
        for (var label : Condition.Label.values()) {
            reads.put(label.word(), words.t("rule.read." + label.word()));
        }
        choices.put("reads", reads);
        var authors = new LinkedHashMap<String, String>();
        authors.put("", words.t("routing.no-matter"));
        authors.put("first", words.t("rule.if.first"));
        for (int days : new int[] {1, 7, 30}) {
            authors.put("newer-" + days, words.t("rule.if.newer", days));
        }
        for (int times : new int[] {1, 2, 3}) {
            authors.put("sanctioned-" + times, words.t("rule.if.sanctioned", times));
        }
        choices.put("author", authors);
        var acts = new LinkedHashMap<String, String>();
        var also = new LinkedHashMap<String, String>();
        for (int priority = 0; priority <= 3; priority++) {
            acts.put("queue-" + priority, words.t("rule.then.queue." + priority));
        }
        for (var sanction : Sanction.values()) {
            if (sanction != Sanction.LEAVE) {
                acts.put(sanction.word(), words.t("rule.then." + sanction.word()));
                also.put(sanction.word(), words.t("rule.then." + sanction.word()));
            }
        }
        acts.put("none", words.t("rule.then.none"));
        choices.put("act", acts);
        choices.put("also", also);
        var labels = new LinkedHashMap<String, String>();
        names.labels().forEach(label -> labels.put(label.id().toString(), label.name()));
        choices.put("labels", labels);
        var people = new LinkedHashMap<String, String>();
        names.people().forEach(mate -> people.put(mate.id().toString(), mate.name()));
        choices.put("people", people);
        var roles = new LinkedHashMap<String, String>();
        RuleTargets.roles().forEach(role -> roles.put(role.word(), words.t("role." + role.word())));
        choices.put("roles", roles);
        return choices;
    }
}
