package kith.publishing.web;

import java.util.List;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.ApprovalRule;
import kith.publishing.ApprovalRule.Step;
import kith.publishing.ApprovalRules;
import kith.publishing.ApprovalRules.Given;
import kith.web.Listing;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.PersonId;
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

/** Who approves which posts, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/approval-rules")
class ApprovalRulesApi {
    private final ApprovalRules rules;

    ApprovalRulesApi(ApprovalRules rules) {
        this.rules = rules;
    }

    /**
     * @param every all of them have to agree; else one is enough
     */
    record StepBody(@Nullable Boolean every, @Nullable List<UUID> approvers) {
        static StepBody of(Step step) {
            return new StepBody(
                    step.every(), step.approvers().stream().map(PersonId::value).toList());
        }

        Step step() {
            return new Step(
                    Boolean.TRUE.equals(every),
                    approvers == null
                            ? List.of()
                            : approvers.stream().distinct().map(PersonId::new).toList());
        }
    }

    /**
     * @param channels posts on one of them; empty: on any
     * @param topics posts that mention one of these words; empty: whatever they say
     */
    record RuleBody(UUID id, List<UUID> channels, List<String> topics, List<StepBody> steps) {
        static RuleBody of(ApprovalRule rule) {
            return new RuleBody(
                    rule.id(),
                    rule.channels().stream().map(ChannelId::value).toList(),
                    rule.topics(),
                    rule.steps().stream().map(StepBody::of).toList());
        }
    }

    record NewRule(
            @Nullable List<UUID> channels,
            @Nullable List<String> topics,
            @Nullable List<StepBody> steps) {
        Given given() {
            return new Given(
                    channels == null
                            ? List.of()
                            : channels.stream().map(ChannelId::new).toList(),
                    topics == null ? List.of() : topics,
                    steps == null
                            ? List.of()
                            : steps.stream().map(StepBody::step).toList());
        }
    }

    /** The oldest first, as they are asked. */
    @Needs(Right.READ_POSTS)
    @GetMapping
    Listing<RuleBody> all(Here here) {
        return Listing.whole(rules.all(here.id()).stream().map(RuleBody::of).toList());
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RuleBody make(Here here, @RequestBody NewRule body) {
        return RuleBody.of(rules.make(here, body.given()));
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}")
    RuleBody one(Here here, @PathVariable UUID id) {
        return RuleBody.of(rules.get(here.id(), id));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/{id}")
    RuleBody change(Here here, @PathVariable UUID id, @RequestBody NewRule body) {
        return RuleBody.of(rules.change(here, id, body.given()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Here here, @PathVariable UUID id) {
        rules.delete(here, id);
    }
}
