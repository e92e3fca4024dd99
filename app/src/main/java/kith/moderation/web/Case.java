package kith.moderation.web;

import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.charter.Article;
import kith.delivery.Delivery;
import kith.member.Member;
import kith.message.Message;
import kith.message.ReadingView;
import kith.moderation.Appeal;
import kith.moderation.Decision;
import kith.moderation.HeldReplies.Held;
import kith.moderation.Power;
import kith.moderation.ReviewItem;
import kith.web.Problem;

/**
 * A case as its page shows it.
 *
 * @param message what was said; absent where its message is no more
 * @param pieces its text with the words marked that are the reason
 * @param before what was said in the same talk before it, and {@code after}
 * @param article the number that is proposed; 0: none
 * @param articles of the charter in force, in the reader's language
 * @param draft what the member would be told, before what happened is added
 * @param telling why they cannot be told there; empty where they can
 * @param noticeLanguage in which they are told
 * @param past what was decided about them before, the newest first
 * @param decided what was decided of this case, the newest first
 * @param appeal what a member has against it, where the case is that
 * @param held the reply of ours that waits, where the case is that
 * @param cannot what keeps the reader from judging an appeal or confirming a reply
 * @param mine whether the reader looks at it, or may
 */
public record Case(
        ReviewItem item,
        Optional<Channel> channel,
        Optional<Message> message,
        List<ReadingView.Piece> pieces,
        List<Message> before,
        List<Message> after,
        Optional<Member> member,
        int article,
        List<Article> articles,
        List<Power> powers,
        String draft,
        Optional<String> telling,
        String noticeLanguage,
        List<Decision> past,
        List<Similar> similar,
        List<Decided> decided,
        Optional<Appeal> appeal,
        Optional<Held> held,
        Optional<Problem> cannot,
        boolean mine,
        Optional<String> next) {
    public Case {
        pieces = List.copyOf(pieces);
        before = List.copyOf(before);
        after = List.copyOf(after);
        articles = List.copyOf(articles);
        powers = List.copyOf(powers);
        past = List.copyOf(past);
        similar = List.copyOf(similar);
        decided = List.copyOf(decided);
    }

    /** What was decided of something like it. */
    public record Similar(String text, Decision decision) {}

    /** A decision of this case with what it let leave. */
    public record Decided(Decision decision, Optional<Article> article, List<Delivery> deliveries) {
        public Decided {
            deliveries = List.copyOf(deliveries);
        }
    }

    public boolean wasRemovedBefore() {
        return past.stream().anyMatch(d -> d.sanctions() && d.undone().isEmpty());
    }

    public long sanctions() {
        return past.stream().filter(d -> d.sanctions() && d.undone().isEmpty()).count();
    }
}
