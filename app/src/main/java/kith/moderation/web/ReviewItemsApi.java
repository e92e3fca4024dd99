package kith.moderation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kith.message.AuthorId;
import kith.message.MessageId;
import kith.moderation.Decisions;
import kith.moderation.ReviewItem;
import kith.moderation.ReviewItem.Claim;
import kith.moderation.ReviewItemId;
import kith.moderation.ReviewItems;
import kith.moderation.Sanction;
import kith.moderation.SecondLooks;
import kith.web.Listing;
import kith.web.Problem;
import kith.web.PublicAddress;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a judgement, for programs. A case's {@code ETag} is its revision; a decision needs it in {@code If-Match}. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/review-items")
class ReviewItemsApi {
    private static final Pattern STRONG = Pattern.compile("\\s*\"(\\d{1,9})\"\\s*");

    private final ReviewItems items;
    private final Decisions decisions;
    private final SecondLooks looks;
    private final PublicAddress addresses;

    ReviewItemsApi(ReviewItems items, Decisions decisions, SecondLooks looks, PublicAddress addresses) {
        this.items = items;
        this.decisions = decisions;
        this.looks = looks;
        this.addresses = addresses;
    }

    /**
     * @param source {@code person}, {@code member}, {@code rule}, {@code raid} or {@code second-look}
     * @param marks pairs of from and to, in UTF-16 units of the message's text
     * @param weight how often this source was right before, 0 to 1
     */
    record ReasonBody(
            String source, UUID by, String name, String says, List<List<Integer>> marks, double weight, Instant at) {
        static ReasonBody of(ReviewItem.Reason reason) {
            return new ReasonBody(
                    reason.source().word(),
                    reason.by(),
                    reason.name(),
                    reason.says(),
                    reason.marks().stream()
                            .map(span -> List.of(span.from(), span.to()))
                            .toList(),
                    reason.weight(),
                    reason.at());
        }
    }

    record ClaimBody(UUID person, String name, Instant until) {
        static @Nullable ClaimBody of(Optional<Claim> claim) {
            return claim.map(c -> new ClaimBody(c.by().value(), c.name(), c.until()))
                    .orElse(null);
        }
    }

    record ProposalBody(
            UUID person,
            String name,
            Instant at,
            List<String> acts,
            @Nullable Integer article,
            String notice) {
        static @Nullable ProposalBody of(Optional<ReviewItem.Proposal> proposal) {
            return proposal.map(p -> new ProposalBody(
                            p.by().value(),
                            p.name(),
                            p.at(),
                            p.given().inOrder().stream().map(Sanction::word).toList(),
                            p.given().article().isPresent()
                                    ? p.given().article().getAsInt()
                                    : null,
                            p.given().notice()))
                    .orElse(null);
        }
    }

    /**
     * @param kind {@code message}, {@code account}, {@code held-reply} or {@code appeal}
     * @param subject the id of the message, author, reply or decision
     * @param state {@code open} or {@code decided}
     * @param priority 0 to 3
     * @param score 0 to 1
     * @param article that a rule proposed
     * @param secondPerson whether two people have to agree
     * @param proposal what one person decided and another has to agree to
     */
    record ItemBody(
            UUID id,
            String kind,
            UUID subject,
            @Nullable UUID message,
            UUID channel,
            UUID author,
            String state,
            int priority,
            double score,
            @Nullable Integer article,
            boolean secondPerson,
            int revision,
            @Nullable ClaimBody claim,
            @Nullable ProposalBody proposal,
            List<ReasonBody> reasons,
            Instant at,
            @Nullable Instant decided) {
        static ItemBody of(ReviewItem item) {
            return new ItemBody(
                    item.id().value(),
                    item.kind().word(),
                    item.subject(),
                    item.message().map(MessageId::value).orElse(null),
                    item.channel().value(),
                    item.author().value(),
                    item.open() ? "open" : "decided",
                    item.priority(),
                    item.score(),
                    item.article().isPresent() ? item.article().getAsInt() : null,
                    item.secondPerson(),
                    item.revision(),
                    ClaimBody.of(item.claim()),
                    ProposalBody.of(item.proposal()),
                    item.reasons().stream().map(ReasonBody::of).toList(),
                    item.made(),
                    item.decided().orElse(null));
        }
    }

    /**
     * @param message what shall be judged; or
     * @param author whose account shall be judged
     * @param says why
     * @param reporter the member who reported it, where the caller only passes it on
     */
    record NewItem(
            @Nullable UUID message,
            @Nullable UUID author,
            @Nullable String says,
            @Nullable UUID reporter) {}

    /**
     * What waits, the most pressing first; or what was decided, the newest first.
     *
     * @param state {@code open} or {@code decided}
     */
    @Needs(Right.READ_MODERATION)
    @GetMapping
    Listing<ItemBody> list(
            Here here,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (!List.of("open", "decided").contains(state)) {
            throw new Invalid("state", "moderation.invalid.state");
        }
        var page = items.list(here, state.equals("open"), Optional.ofNullable(cursor), Math.clamp(limit, 1, 200));
        return new Listing<>(page.items().stream().map(ItemBody::of).toList(), page.total(), page.next());
    }

    @Needs(Right.READ_MODERATION)
    @GetMapping("/{id}")
    ResponseEntity<ItemBody> one(Here here, @PathVariable UUID id) {
        return tagged(items.get(here, new ReviewItemId(id)));
    }

    private static ResponseEntity<ItemBody> tagged(ReviewItem item) {
        return ResponseEntity.ok().eTag(String.valueOf(item.revision())).body(ItemBody.of(item));
    }

    /**
     * @param confirmed whether it leaves; else it never does
     * @param read the version of its conversation that the caller had read; absent: the one for which it was written
     */
    record NewSecondLook(
            @Nullable Boolean confirmed, @Nullable Long read) {}

    /** Gives a reply of ours that waits its second look, as in its conversation. */
    @Needs(Right.MODERATE)
    @PostMapping("/{id}/second-look")
    ResponseEntity<ItemBody> look(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewSecondLook body) {
        if (body.confirmed() == null) {
            throw new Invalid("confirmed", "moderation.held.invalid");
        }
        return tagged(looks.give(
                here, new ReviewItemId(id), revision(ifMatch), body.confirmed(), Optional.ofNullable(body.read())));
    }

    /** Puts a message or an account before whoever judges; what is there already gets one more reason. */
    @Needs(Right.NOTE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ItemBody put(Here here, @RequestBody NewItem body) {
        var says = body.says() == null ? "" : body.says();
        if (body.message() != null) {
            return ItemBody.of(items.put(
                    here,
                    new MessageId(body.message()),
                    says,
                    Optional.ofNullable(body.reporter()).map(AuthorId::new)));
        }
        if (body.author() == null) {
            throw new Invalid("message", "moderation.invalid.message");
        }
        return ItemBody.of(items.put(here, new AuthorId(body.author()), says));
    }

    /** Says that one looks at it now: nobody else decides it for five minutes. */
    @Needs(Right.MODERATE)
    @PutMapping("/{id}/claim")
    ResponseEntity<ItemBody> claim(Here here, @PathVariable UUID id) {
        return tagged(items.claim(here, new ReviewItemId(id)));
    }

    @Needs(Right.MODERATE)
    @DeleteMapping("/{id}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(Here here, @PathVariable UUID id) {
        items.release(here, new ReviewItemId(id));
    }

    /** What was decided of it, the newest first; at most one of these stands. */
    @Needs(Right.READ_MODERATION)
    @GetMapping("/{id}/decisions")
    Listing<DecisionBody> decisions(Here here, @PathVariable UUID id) {
        var item = items.get(here, new ReviewItemId(id));
        return Listing.whole(decisions.of(here.id(), List.of(item.id())).stream()
                .map(DecisionBody::of)
                .toList());
    }

    /** 201 with the decision; 202 with the case while a second person has to agree. */
    @Needs(Right.MODERATE)
    @PostMapping("/{id}/decisions")
    ResponseEntity<Object> decide(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewDecision body,
            HttpServletRequest request) {
        var outcome = decisions.decide(
                here, new ReviewItemId(id), revision(ifMatch), body.given(), path -> addresses.of(path, request));
        return switch (outcome) {
            case Decisions.Outcome.Decided(var decision) ->
                ResponseEntity.status(HttpStatus.CREATED).body(DecisionBody.of(decision));
            case Decisions.Outcome.Waits(var item) ->
                ResponseEntity.status(HttpStatus.ACCEPTED)
                        .eTag(String.valueOf(item.revision()))
                        .body(ItemBody.of(item));
        };
    }

    private static int revision(@Nullable String ifMatch) {
        var tag = STRONG.matcher(ifMatch == null ? "" : ifMatch);
        if (!tag.matches()) {
            throw Problem.stale("moderation.if-match");
        }
        return Integer.parseInt(tag.group(1));
    }
}
