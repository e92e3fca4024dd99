package kith.moderation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.message.MessageId;
import kith.moderation.Rehearsal;
import kith.moderation.Rule;
import kith.moderation.Rule.Mode;
import kith.moderation.RuleId;
import kith.moderation.RuleLabels;
import kith.moderation.RuleTargets;
import kith.moderation.Rules;
import kith.moderation.Rules.Written;
import kith.moderation.internal.RuleJson;
import kith.moderation.internal.RuleJson.Then;
import kith.moderation.internal.RuleJson.When;
import kith.web.Listing;
import kith.web.PublicAddress;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules and their rehearsals, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/rules")
class RulesApi {
    private final Rules rules;
    private final RuleTargets targets;
    private final RuleLabels labels;
    private final PublicAddress addresses;

    RulesApi(Rules rules, RuleTargets targets, RuleLabels labels, PublicAddress addresses) {
        this.rules = rules;
        this.targets = targets;
        this.labels = labels;
        this.addresses = addresses;
    }

    /**
     * @param article of the charter that it serves
     * @param mode {@code draft}, {@code shadow} or {@code live}
     * @param since what was said before is left alone; absent in a draft
     * @param revision of its conditions and acts
     * @param lastSevenDays how many messages it found
     */
    record RuleBody(
            UUID id,
            String name,
            int article,
            When when,
            Then then,
            String mode,
            @Nullable Instant since,
            int revision,
            long lastSevenDays) {}

    record NewRule(
            @Nullable String name,
            @Nullable Integer article,
            @Nullable When when,
            @Nullable Then then) {
        Written written(String address) {
            if (article == null) {
                throw new Invalid("article", "moderation.invalid.article");
            }
            if (then == null) {
                throw new Invalid("then", "rule.invalid.no-act");
            }
            return new Written(name == null ? "" : name, article, RuleJson.condition(when), then.acts(), address);
        }
    }

    /**
     * @param despite why it goes live although its rehearsal says too little of it
     */
    record NewMode(@Nullable String mode, @Nullable String despite) {}

    record NewRehearsal(@Nullable Integer days) {}

    /**
     * @param low the low end of the precision's interval of 95 %
     */
    record PrecisionBody(long right, long wrong, double share, double low, double high) {}

    /**
     * @param state {@code waiting}, {@code reading}, {@code done} or {@code stopped}
     * @param read messages of {@code total} that were looked at
     * @param would what the rule would do with each, in words of acts; absent when it was changed since
     */
    record RehearsalBody(
            UUID id,
            UUID rule,
            int revision,
            int days,
            String state,
            long read,
            long total,
            long caught,
            PrecisionBody precision,
            Instant asked,
            @Nullable Instant ended,
            @Nullable String would) {
        static RehearsalBody of(Rehearsal one, @Nullable String would) {
            var p = one.precision();
            return new RehearsalBody(
                    one.id(),
                    one.rule().value(),
                    one.revision(),
                    one.days(),
                    one.state().word(),
                    one.read(),
                    one.total(),
                    one.caught(),
                    new PrecisionBody(p.right(), p.wrong(), p.share(), p.low(), p.high()),
                    one.asked(),
                    one.ended().orElse(null),
                    would);
        }
    }

    /**
     * @param marks pairs of from and to, in UTF-16 units of the message's text
     * @param right what a person said; absent where nobody did
     */
    record HitBody(
            UUID message,
            List<List<Integer>> marks,
            @Nullable Boolean right) {}

    record Said(@Nullable Boolean right) {}

    /**
     * @param did in words of acts; of a rule in the shadow, what it would have done
     */
    record MatchBody(UUID message, String mode, String did, Instant at) {}

    @Needs(Right.OVERSEE)
    @GetMapping
    Listing<RuleBody> list(Here here) {
        var lately = rules.lastSevenDays(here.id());
        return Listing.whole(rules.all(here.id()).stream()
                .map(rule -> body(rule, lately.getOrDefault(rule.id(), 0L)))
                .toList());
    }

    private RuleBody body(Here here, Rule rule) {
        return body(rule, rules.lastSevenDays(here.id()).getOrDefault(rule.id(), 0L));
    }

    private static RuleBody body(Rule rule, long lately) {
        return new RuleBody(
                rule.id().value(),
                rule.name(),
                rule.article(),
                RuleJson.when(rule.when()),
                Then.of(rule.then()),
                rule.mode().word(),
                rule.since().orElse(null),
                rule.revision(),
                lately);
    }

    @Needs(Right.OVERSEE)
    @GetMapping("/{id}")
    RuleBody one(Here here, @PathVariable UUID id) {
        return body(here, get(here, id));
    }

    private RehearsalBody body(Here here, Rule rule, Rehearsal one) {
        return RehearsalBody.of(
                one, one.revision() == rule.revision() ? targets.of(here.id()).words(rule.then()) : null);
    }

    private Rule get(Here here, UUID id) {
        return rules.get(here.id(), new RuleId(id));
    }

    /** Writes a rule, as a draft. */
    @Needs(Right.MANAGE_RULES)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RuleBody create(Here here, @RequestBody NewRule body, HttpServletRequest request) {
        return body(here, rules.create(here, body.written(addresses.of("", request))));
    }

    /** Writes the rules that come with the program, as drafts; those that are there already are left alone. */
    @Needs(Right.MANAGE_RULES)
    @PostMapping("/pack")
    @ResponseStatus(HttpStatus.CREATED)
    Listing<RuleBody> begin(Here here, Words words, HttpServletRequest request) {
        return Listing.whole(
                rules
                        .begin(
                                here,
                                (kind, language) -> RulePages.name(words, kind, language),
                                addresses.of("", request))
                        .stream()
                        .map(rule -> body(rule, 0))
                        .toList());
    }

    /** What was live runs in the shadow again. */
    @Needs(Right.MANAGE_RULES)
    @PutMapping("/{id}")
    RuleBody change(Here here, @PathVariable UUID id, @RequestBody NewRule body, HttpServletRequest request) {
        return body(here, rules.change(here, get(here, id), body.written(addresses.of("", request))));
    }

    @Needs(Right.MANAGE_RULES)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Here here, @PathVariable UUID id) {
        rules.delete(here, get(here, id));
    }

    /** Live is refused while the rehearsals of the rule as it stands say too little, unless it says why it goes live all the same. */
    @Needs(Right.MANAGE_RULES)
    @PutMapping("/{id}/mode")
    RuleBody mode(Here here, @PathVariable UUID id, @RequestBody NewMode body) {
        var mode = Mode.of(body.mode() == null ? "" : body.mode())
                .orElseThrow(() -> new Invalid("mode", "rule.invalid.mode"));
        return body(here, rules.mode(here, get(here, id), mode, body.despite() == null ? "" : body.despite()));
    }

    /** What it found lately, the newest first: 200 at most. */
    @Needs(Right.OVERSEE)
    @GetMapping("/{id}/matches")
    Listing<MatchBody> matches(Here here, @PathVariable UUID id) {
        return Listing.whole(rules.latest(here.id(), get(here, id).id(), 200).stream()
                .map(one -> new MatchBody(one.message().value(), one.mode().word(), one.did(), one.at()))
                .toList());
    }

    /** Takes the labels off again that it put on the conversation because of this message. */
    @Needs(Right.OVERSEE)
    @DeleteMapping("/{id}/matches/{message}/labels")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeOff(Here here, @PathVariable UUID id, @PathVariable UUID message) {
        labels.takeOff(here, get(here, id).id(), new MessageId(message));
    }

    /** Reads the last days with the rule, in the background. Nothing is done. */
    @Needs(Right.MANAGE_RULES)
    @PostMapping("/{id}/rehearsals")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RehearsalBody rehearse(Here here, @PathVariable UUID id, @RequestBody NewRehearsal body) {
        var rule = get(here, id);
        return body(here, rule, rules.rehearse(here, rule, body.days() == null ? 30 : body.days()));
    }

    @Needs(Right.OVERSEE)
    @GetMapping("/{id}/rehearsals")
    Listing<RehearsalBody> rehearsals(Here here, @PathVariable UUID id) {
        var rule = get(here, id);
        return Listing.whole(rules.rehearsals(here.id(), rule.id(), 50).stream()
                .map(one -> body(here, rule, one))
                .toList());
    }

    @Needs(Right.OVERSEE)
    @GetMapping("/{id}/rehearsals/{rehearsal}")
    RehearsalBody rehearsal(Here here, @PathVariable UUID id, @PathVariable UUID rehearsal) {
        return body(here, get(here, id), rules.rehearsal(here.id(), new RuleId(id), rehearsal));
    }

    /** Reads no further; what was found stays. */
    @Needs(Right.MANAGE_RULES)
    @DeleteMapping("/{id}/rehearsals/{rehearsal}")
    RehearsalBody stop(Here here, @PathVariable UUID id, @PathVariable UUID rehearsal) {
        return body(here, get(here, id), rules.stop(here, rules.rehearsal(here.id(), new RuleId(id), rehearsal)));
    }

    /** What it found, in an order by chance, so that its beginning is a sample. */
    @Needs(Right.OVERSEE)
    @GetMapping("/{id}/rehearsals/{rehearsal}/hits")
    Listing<HitBody> hits(
            Here here,
            @PathVariable UUID id,
            @PathVariable UUID rehearsal,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var one = rules.rehearsal(here.id(), new RuleId(id), rehearsal);
        int most = Math.clamp(limit, 1, 200);
        var found = rules.hits(here.id(), one, cursor, most + 1);
        var page = found.size() > most ? found.subList(0, most) : found;
        return new Listing<>(
                page.stream()
                        .map(hit -> new HitBody(
                                hit.message().value(),
                                hit.marks().stream()
                                        .map(span -> List.of(span.from(), span.to()))
                                        .toList(),
                                hit.right().orElse(null)))
                        .toList(),
                one.caught(),
                found.size() > most ? Places.after(page.getLast()) : null);
    }

    /** Says that the rule is right about this message, or wrong; without either, takes that back. */
    @Needs(Right.OVERSEE)
    @PutMapping("/{id}/rehearsals/{rehearsal}/hits/{message}")
    RehearsalBody judge(
            Here here,
            @PathVariable UUID id,
            @PathVariable UUID rehearsal,
            @PathVariable UUID message,
            @RequestBody Said body) {
        var judged = rules.judge(
                here,
                rules.rehearsal(here.id(), new RuleId(id), rehearsal),
                new MessageId(message),
                Optional.ofNullable(body.right()));
        return body(here, get(here, id), judged);
    }
}
