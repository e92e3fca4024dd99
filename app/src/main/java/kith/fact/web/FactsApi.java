package kith.fact.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.fact.Fact;
import kith.fact.FactId;
import kith.fact.Facts;
import kith.fact.Facts.Given;
import kith.fact.Proposals;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
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

/** Facts, and what is proposed where somebody answers, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class FactsApi {
    private final Facts facts;
    private final Proposals proposals;
    private final Conversations conversations;

    FactsApi(Facts facts, Proposals proposals, Conversations conversations) {
        this.facts = facts;
        this.proposals = proposals;
        this.conversations = conversations;
    }

    record OwnerBody(UUID id, String name) {}

    /**
     * @param source an address where it stands
     * @param confirmedOn day on which somebody last said that it holds
     * @param reviewOn day from which on somebody should look whether it still does
     * @param stale whether that day has come
     */
    record FactBody(
            UUID id,
            String title,
            String text,
            @Nullable String source,
            OwnerBody owner,
            LocalDate confirmedOn,
            @Nullable LocalDate reviewOn,
            boolean stale) {
        static FactBody of(Fact fact, LocalDate today) {
            return new FactBody(
                    fact.id().value(),
                    fact.title(),
                    fact.text(),
                    fact.source().isEmpty() ? null : fact.source(),
                    new OwnerBody(fact.owner().value(), fact.ownerName()),
                    fact.confirmedOn(),
                    fact.reviewOn().orElse(null),
                    fact.stale(today));
        }
    }

    /**
     * @param owner id of a teammate; absent: whoever writes it
     * @param reviewOn such as {@code 2027-03-01}
     */
    record NewFact(
            @Nullable String title,
            @Nullable String text,
            @Nullable String source,
            @Nullable UUID owner,
            @Nullable String reviewOn) {
        Given given() {
            return new Given(
                    title == null ? "" : title,
                    text == null ? "" : text,
                    source == null ? "" : source,
                    Optional.ofNullable(owner).map(PersonId::new),
                    day(reviewOn == null ? "" : reviewOn));
        }
    }

    static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            throw new Invalid("reviewOn", "fact.invalid.day");
        }
    }

    @Needs(Right.REPLY)
    @GetMapping("/facts")
    Listing<FactBody> all(Here here) {
        var today = facts.today(here);
        return Listing.whole(facts.of(here.id()).stream()
                .map(fact -> FactBody.of(fact, today))
                .toList());
    }

    @Needs(Right.REPLY)
    @GetMapping("/facts/{fact}")
    FactBody one(Here here, @PathVariable UUID fact) {
        return FactBody.of(find(here, fact), facts.today(here));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/facts")
    @ResponseStatus(HttpStatus.CREATED)
    FactBody make(Here here, @RequestBody NewFact body) {
        return FactBody.of(facts.make(here, body.given()), facts.today(here));
    }

    /** As it shall be, whole; whoever changes it says that it holds. */
    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/facts/{fact}")
    FactBody change(Here here, @PathVariable UUID fact, @RequestBody NewFact body) {
        return FactBody.of(facts.change(here, find(here, fact), body.given()), facts.today(here));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/facts/{fact}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID fact) {
        facts.remove(here, find(here, fact));
    }

    private Fact find(Here here, UUID id) {
        return facts.find(here.id(), new FactId(id)).orElseThrow(() -> Problem.notFound("fact.not-found"));
    }

    /**
     * @param conversation where it was said
     * @param question what was asked there
     */
    record EarlierBody(UUID conversation, String question, String answer, Instant at) {
        static EarlierBody of(Proposals.Earlier earlier) {
            return new EarlierBody(
                    earlier.in().id().value(),
                    earlier.question().text(),
                    earlier.answer().text(),
                    earlier.answer().at());
        }
    }

    record ProposalsBody(List<FactBody> facts, List<EarlierBody> answers) {}

    /**
     * @param text what stands in the answer already
     */
    record Written(@Nullable String text) {}

    /** What could be said to whoever is answered. */
    @Needs(Right.REPLY)
    @PostMapping("/conversations/{id}/proposals")
    ProposalsBody proposals(Here here, @PathVariable UUID id, @RequestBody Written body) {
        var conversation = conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
        var found = proposals.of(here, conversation, body.text() == null ? "" : body.text());
        var today = facts.today(here);
        return new ProposalsBody(
                found.facts().stream().map(fact -> FactBody.of(fact, today)).toList(),
                found.answers().stream().map(EarlierBody::of).toList());
    }
}
