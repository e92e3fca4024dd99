package kith.moderation;

import java.util.Optional;
import kith.database.Tenant;
import kith.moderation.HeldReplies.Held;
import kith.moderation.ReviewItem.Kind;
import kith.moderation.ReviewItem.Source;
import kith.web.Problem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.springframework.stereotype.Service;

/**
 * Second looks from the queue: the same act as in the inbox, which takes the case out of the queue. Here it is always somebody else's:
 * whoever wrote a reply does not confirm it.
 */
@Service
public class SecondLooks {
    private final ReviewItems items;
    private final HeldReplies replies;
    private final Tenant tenant;

    SecondLooks(ReviewItems items, HeldReplies replies, Tenant tenant) {
        this.items = items;
        this.replies = replies;
        this.tenant = tenant;
    }

    /** The reply that waits as this case, or did. */
    public Optional<Held> of(Here here, ReviewItem item, Words words) {
        if (item.kind() != Kind.HELD_REPLY) {
            return Optional.empty();
        }
        return replies.find(here, item.subject(), words)
                .map(held -> held.writer().equals(here.caller().person().id()) ? held.unless(own()) : held);
    }

    private static Problem own() {
        return Problem.forbidden("moderation.held.own");
    }

    /**
     * Confirms it or lets it not leave.
     *
     * @param revision of the case as it was read
     * @param read the version of its conversation as it was read
     * @throws Problem when it was decided or changed meanwhile, somebody else looks at it, or they may not
     */
    public ReviewItem give(Here here, ReviewItemId id, int revision, boolean confirmed, Optional<Long> read) {
        return tenant.in(here.id(), () -> {
            var item = items.get(here, id); // not locked: the inbox locks its conversation first, and the case last
            if (item.kind() != Kind.HELD_REPLY) {
                throw Problem.conflict("moderation.held.none");
            }
            items.undisturbed(here, item, revision);
            if (!here.may(Right.REPLY)) {
                throw Problem.forbidden("conversation.reply.no-right");
            }
            if (confirmed) {
                if (wrote(here.caller().person().id(), item)) {
                    throw own();
                }
                replies.confirm(here, item.subject(), read);
            } else {
                replies.withdraw(here, item.subject());
            }
            return items.get(here, id);
        });
    }

    private static boolean wrote(PersonId person, ReviewItem item) {
        return item.reasons().stream()
                .anyMatch(reason ->
                        reason.source() == Source.SECOND_LOOK && reason.by().equals(person.value()));
    }
}
