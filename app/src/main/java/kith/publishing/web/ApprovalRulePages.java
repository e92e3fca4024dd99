package kith.publishing.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.publishing.ApprovalRule;
import kith.publishing.ApprovalRule.Step;
import kith.publishing.ApprovalRules;
import kith.publishing.ApprovalRules.Given;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules of approval in the settings: each a sentence, and a form that makes or changes one. */
@Controller
@RequestMapping("/{workspace}/settings/approval-rules")
public class ApprovalRulePages {
    private static final int STEPS = 3;
    private static final Pattern COMMA = Pattern.compile("[,;\\n]");

    private final ApprovalRules rules;
    private final Channels channels;
    private final Team team;

    ApprovalRulePages(ApprovalRules rules, Channels channels, Team team) {
        this.rules = rules;
        this.channels = channels;
        this.team = team;
    }

    /** A rule as it is listed. */
    public record Row(ApprovalRule rule, String sentence) {}

    /** What can be chosen, and what is: {@code channels}, and {@code step-1} and so on for people. */
    public record Choice(Map<String, String> channels, Map<String, String> people, Map<String, List<String>> chosen) {
        public List<String> of(String field) {
            return chosen.getOrDefault(field, List.of());
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping
    View list(Here here, Words words) {
        return view(here, words, Form.EMPTY, Map.of(), Optional.empty());
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{id}")
    View one(Here here, Words words, @PathVariable UUID id) {
        var rule = rules.get(here.id(), id);
        var form = Form.EMPTY.with("topics", String.join(", ", rule.topics()));
        var chosen = new LinkedHashMap<String, List<String>>();
        chosen.put("channels", rule.channels().stream().map(ChannelId::toString).toList());
        for (int i = 0; i < rule.steps().size(); i++) {
            var step = rule.steps().get(i);
            form = form.with("every-" + (i + 1), step.every() ? "all" : "any");
            chosen.put(
                    "step-" + (i + 1),
                    step.approvers().stream().map(PersonId::toString).toList());
        }
        return view(here, words, form, chosen, Optional.of(rule));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping
    Answer make(Here here, Words words, @RequestParam MultiValueMap<String, String> sent) {
        return keep(here, words, sent, Optional.empty(), () -> rules.make(here, given(sent)));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{id}")
    Answer change(Here here, Words words, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        var rule = rules.get(here.id(), id);
        return keep(here, words, sent, Optional.of(rule), () -> rules.change(here, id, given(sent)));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{id}/deletion")
    Answer delete(Here here, Words words, @PathVariable UUID id) {
        rules.delete(here, id);
        return to(here).saying(words.t("approval.rule.deleted"));
    }

    private Answer keep(
            Here here, Words words, MultiValueMap<String, String> sent, Optional<ApprovalRule> rule, Runnable kept) {
        try {
            kept.run();
            return to(here).saying(words.t("settings.saved"));
        } catch (Invalid invalid) {
            var form = Form.EMPTY;
            for (var field : sent.toSingleValueMap().entrySet()) {
                form = form.with(field.getKey(), field.getValue());
            }
            return view(here, words, form.refused(invalid, words), Map.copyOf(sent), rule)
                    .status(422);
        }
    }

    private static Given given(MultiValueMap<String, String> sent) {
        var steps = new ArrayList<Step>();
        for (int i = 1; i <= ApprovalRules.MOST_STEPS; i++) {
            var people = ids(sent, "step-" + i).map(PersonId::new).toList();
            if (!people.isEmpty()) {
                steps.add(new Step("all".equals(sent.getFirst("every-" + i)), people));
            }
        }
        return new Given(
                ids(sent, "channels").map(ChannelId::new).toList(),
                COMMA.splitAsStream(Optional.ofNullable(sent.getFirst("topics")).orElse(""))
                        .toList(),
                steps);
    }

    private static Stream<UUID> ids(MultiValueMap<String, String> sent, String field) {
        return sent.getOrDefault(field, List.of()).stream()
                .filter(id -> !id.isBlank())
                .map(id -> {
                    try {
                        return UUID.fromString(id);
                    } catch (IllegalArgumentException e) {
                        throw new Invalid(
                                field.equals("channels") ? "channels" : "steps",
                                field.equals("channels") ? "posts.invalid.channel" : "approval.invalid.approver",
                                id);
                    }
                });
    }

    private View view(
            Here here, Words words, Form form, Map<String, List<String>> chosen, Optional<ApprovalRule> changed) {
        var places = new LinkedHashMap<String, String>();
        channels.all(here.id()).stream()
                .filter(Channel::connected)
                .forEach(channel -> places.put(channel.id().toString(), channel.name()));
        var people = new LinkedHashMap<String, String>();
        team.of(here.id()).stream()
                .filter(mate -> mate.role().may(Right.APPROVE_POSTS))
                .forEach(mate -> people.put(mate.id().toString(), mate.name()));
        return View.of("publishing/approval-rules")
                .with("form", form)
                .with("choice", new Choice(places, people, chosen))
                .with("changed", changed)
                .with(
                        "steps",
                        changed.map(rule -> Math.max(STEPS, rule.steps().size()))
                                .orElse(STEPS))
                .with(
                        "rows",
                        rules.all(here.id()).stream()
                                .map(rule -> new Row(rule, sentence(here, words, rule)))
                                .toList());
    }

    private String sentence(Here here, Words words, ApprovalRule rule) {
        var where = rule.channels().stream()
                .map(id -> channels.find(here.id(), id).map(Channel::name).orElse("–"))
                .toList();
        var topics = rule.topics().stream()
                .map(topic -> words.t("approval.quoted", topic))
                .toList();
        var steps = rule.steps().stream().map(step -> step(here, words, step)).toList();
        return words.t(
                "approval.sentence",
                where.isEmpty()
                        ? words.t("approval.everywhere")
                        : words.t("approval.on", joined(words, "approval.or", where)),
                topics.isEmpty() ? "none" : "some",
                joined(words, "approval.or", topics),
                String.join(words.t("approval.then"), steps));
    }

    private String step(Here here, Words words, Step step) {
        var names = team.of(here.id()).stream()
                .filter(mate -> step.approvers().contains(mate.id()))
                .map(Teammate::name)
                .toList();
        return names.isEmpty()
                ? words.t("approval.nobody-left")
                : joined(words, step.every() ? "approval.and" : "approval.or", names);
    }

    /**
     * @param last key of what stands before the last
     */
    static String joined(Words words, String last, List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + words.t(last) + parts.getLast();
    }

    private static Redirect to(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/approval-rules");
    }
}
