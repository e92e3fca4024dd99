package kith.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.routing.RoutingRule;
import kith.routing.RoutingRules;
import kith.routing.RoutingRules.Given;
import kith.routing.internal.RuleJson.Then;
import kith.routing.internal.RuleJson.When;
import kith.web.Listing;
import kith.web.PublicAddress;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Routing rules, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/routing-rules")
class RoutingRulesApi {
    private final RoutingRules rules;
    private final PublicAddress addresses;

    RoutingRulesApi(RoutingRules rules, PublicAddress addresses) {
        this.rules = rules;
        this.addresses = addresses;
    }

    /**
     * @param position 1 for the rule that is asked first
     * @param runningSince what was said before is left alone; absent while it is off
     * @param broken what it names and is no more, such as {@code labels}: while there is any, the rule is passed over
     * @param unreadable why what is stored of it cannot be read any more: it is set aside until it is written anew
     * @param lastSevenDays in how many conversations it acted
     */
    record RuleBody(
            UUID id,
            String name,
            int position,
            @Nullable Instant runningSince,
            When when,
            Then then,
            List<String> broken,
            @Nullable String unreadable,
            long lastSevenDays) {}

    record NewRule(
            @Nullable String name,
            @Nullable When when,
            @Nullable Then then) {
        Given given(String address) {
            if (when == null) {
                throw new Invalid("when", "routing.invalid.no-condition");
            }
            if (then == null) {
                throw new Invalid("then", "routing.invalid.no-act");
            }
            return new Given(name == null ? "" : name, when.conditions(), then.acts(), address);
        }
    }

    record Place(@Nullable Integer position) {}

    /**
     * @param caught conversations
     * @param read messages that were tried: the newest 5,000 at most
     */
    record TrialBody(int caught, int read, List<CaughtBody> sample) {}

    record CaughtBody(ConversationId conversation, String author, String text, Instant at) {}

    @Needs(Right.READ_INBOX)
    @GetMapping
    Listing<RuleBody> list(Here here) {
        var all = rules.all(here.id());
        return Listing.whole(bodies(here, all));
    }

    private List<RuleBody> bodies(Here here, List<RoutingRule> those) {
        var broken = rules.broken(here.id(), those);
        var acted = rules.lastSevenDays(here.id());
        return those.stream()
                .map(rule -> new RuleBody(
                        rule.id().value(),
                        rule.name(),
                        rule.position(),
                        rule.since().orElse(null),
                        When.of(rule.when()),
                        Then.of(rule.then()),
                        broken.getOrDefault(rule.id(), List.of()),
                        rule.unreadable().orElse(null),
                        acted.getOrDefault(rule.id(), 0L)))
                .toList();
    }

    private RuleBody body(Here here, RoutingRule rule) {
        return bodies(here, List.of(rule)).getFirst();
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/{id}")
    RuleBody one(Here here, @PathVariable UUID id) {
        return body(here, rules.get(here.id(), id));
    }

    /** What it would have caught in the last seven days. Nothing is done. */
    @Needs(Right.READ_INBOX)
    @GetMapping("/{id}/trial")
    TrialBody trial(Here here, @PathVariable UUID id) {
        var trial = rules.trial(here.id(), rules.get(here.id(), id));
        return new TrialBody(
                trial.caught(),
                trial.read(),
                trial.sample().stream()
                        .map(one -> new CaughtBody(
                                one.conversation().id(),
                                one.message().author().name(),
                                one.message().text(),
                                one.message().at()))
                        .toList());
    }

    /** Makes a rule, which is asked last and off. */
    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RuleBody create(Here here, @RequestBody NewRule body, HttpServletRequest request) {
        return body(here, rules.create(here, body.given(addresses.of("", request))));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/{id}")
    RuleBody change(Here here, @PathVariable UUID id, @RequestBody NewRule body, HttpServletRequest request) {
        return body(here, rules.change(here, rules.get(here.id(), id), body.given(addresses.of("", request))));
    }

    /** Switches it on, for what is said from now on. */
    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/{id}/running")
    RuleBody on(Here here, @PathVariable UUID id) {
        return body(here, rules.run(here, rules.get(here.id(), id), true));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/{id}/running")
    RuleBody off(Here here, @PathVariable UUID id) {
        return body(here, rules.run(here, rules.get(here.id(), id), false));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/{id}/position")
    RuleBody move(Here here, @PathVariable UUID id, @RequestBody Place body) {
        if (body.position() == null) {
            throw new Invalid("position", "routing.invalid.position");
        }
        rules.move(here, rules.get(here.id(), id), body.position());
        return one(here, id);
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Here here, @PathVariable UUID id) {
        rules.delete(here, rules.get(here.id(), id));
    }
}
