package kith.conversation.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Noise;
import kith.delivery.DeliveryId;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What only cheers in a conversation, for programs: read, dealt with at once, and taken back. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/conversations/{id}/noise")
class NoiseApi {
    private final Conversations conversations;
    private final Noise noise;
    private final InstantSource clock;

    NoiseApi(Conversations conversations, Noise noise, InstantSource clock) {
        this.conversations = conversations;
        this.noise = noise;
        this.clock = clock;
    }

    /**
     * @param settled it wants no answer any more
     * @param liked its like was given into the ledger
     */
    record CheerBody(UUID message, String author, String text, Instant at, boolean settled, boolean liked) {}

    /**
     * @param like each, where the network can
     * @param thanks one answer to all, under what they were said to
     * @param settle they want no answer any more
     * @param through only what was said until then; absent: until now
     */
    record Deal(
            @Nullable Boolean like,
            @Nullable String thanks,
            @Nullable Boolean settle,
            @Nullable Instant through) {}

    /**
     * @param batch by which it is taken back
     * @param messages how many it was done with
     * @param likes how many likes were given into the ledger
     * @param thanks the delivery that thanks them all
     */
    record Dealt(
            UUID batch, int messages, int likes, @Nullable UUID thanks, boolean settled) {}

    /**
     * @param left how many acts had left already and stay
     */
    record Undone(int left) {}

    @Needs(Right.READ_INBOX)
    @GetMapping
    Listing<CheerBody> all(Here here, @PathVariable UUID id) {
        return Listing.whole(noise.in(here.id(), find(here, id)).stream()
                .map(one -> new CheerBody(
                        one.message().id().value(),
                        one.message().author().name(),
                        one.message().text(),
                        one.message().at(),
                        one.settled(),
                        one.liked()))
                .toList());
    }

    @Needs(Right.REPLY)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Dealt deal(Here here, @PathVariable UUID id, @RequestBody Deal deal) {
        var done = noise.deal(
                here,
                find(here, id).id(),
                new Noise.How(
                        Boolean.TRUE.equals(deal.like()),
                        Optional.ofNullable(deal.thanks()),
                        Boolean.TRUE.equals(deal.settle()),
                        Optional.ofNullable(deal.through()).orElseGet(clock::instant)));
        return new Dealt(
                done.batch(),
                done.messages(),
                done.likes(),
                done.thanks().map(DeliveryId::value).orElse(null),
                done.settled());
    }

    /** What did not leave yet does not leave; whoever waited waits again. */
    @Needs(Right.REPLY)
    @DeleteMapping("/{batch}")
    Undone undo(Here here, @PathVariable UUID id, @PathVariable UUID batch) {
        return new Undone(noise.undo(here, find(here, id).id(), batch));
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
