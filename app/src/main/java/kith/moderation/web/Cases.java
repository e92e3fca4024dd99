package kith.moderation.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channels;
import kith.charter.Article;
import kith.charter.CharterText;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.member.Member;
import kith.member.Members;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.message.ReadingView;
import kith.message.ReadingView.Piece;
import kith.message.Readings;
import kith.moderation.Appeal;
import kith.moderation.Appeals;
import kith.moderation.Articles;
import kith.moderation.Decision;
import kith.moderation.DecisionId;
import kith.moderation.Decisions;
import kith.moderation.HeldReplies;
import kith.moderation.Notices;
import kith.moderation.Powers;
import kith.moderation.ReviewItem;
import kith.moderation.ReviewItem.Span;
import kith.moderation.ReviewItemId;
import kith.moderation.ReviewItems;
import kith.moderation.SecondLooks;
import kith.moderation.web.Case.Decided;
import kith.moderation.web.Case.Similar;
import kith.web.Words;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** Gathers what a judge has to know of a case. */
@Component
class Cases {
    private static final int CONTEXT = 3;
    private static final int TALK = 200;
    private static final int PAST = 10;
    private static final int SIMILAR = 3;

    /** So many earlier cases are compared. */
    private static final int COMPARED = 200;

    /** Two texts that share fewer of their words are not alike. */
    private static final double ALIKE = 0.2;

    private final ReviewItems items;
    private final Decisions decisions;
    private final Articles articles;
    private final Powers powers;
    private final Notices notices;
    private final Messages messages;
    private final Readings readings;
    private final Members members;
    private final Channels channels;
    private final Deliveries deliveries;
    private final Appeals appeals;
    private final SecondLooks looks;
    private final HeldReplies replies;
    private final InstantSource clock;

    Cases(
            ReviewItems items,
            Decisions decisions,
            Articles articles,
            Powers powers,
            Notices notices,
            Messages messages,
            Readings readings,
            Members members,
            Channels channels,
            Deliveries deliveries,
            Appeals appeals,
            SecondLooks looks,
            HeldReplies replies,
            InstantSource clock) {
        this.items = items;
        this.decisions = decisions;
        this.articles = articles;
        this.powers = powers;
        this.notices = notices;
        this.messages = messages;
        this.readings = readings;
        this.members = members;
        this.channels = channels;
        this.deliveries = deliveries;
        this.appeals = appeals;
        this.looks = looks;
        this.replies = replies;
        this.clock = clock;
    }

    Case of(Here here, ReviewItem item, List<ReviewItem> queue, Words words) {
        var workspace = here.id();
        var message = item.message().flatMap(id -> messages.find(workspace, id));
        var talk = message.map(said -> messages.thread(workspace, said.channel(), said.threadKey(), TALK))
                .orElse(List.of());
        int place = place(talk, message);
        var held = looks.of(here, item, words);
        int until = held.isPresent() ? place + 1 : place; // what a reply answers is what was said before it
        var judged = message.filter(said -> held.isEmpty());
        var appeal =
                item.kind() == ReviewItem.Kind.APPEAL ? appeals.as(workspace, item.id()) : Optional.<Appeal>empty();
        var inForce = articles.inForce(workspace);
        var listed = inForce.flatMap(there -> there.in(words.locale().getLanguage()))
                .map(CharterText::articles)
                .orElse(List.of());
        int article = item.article().isPresent()
                ? item.article().getAsInt()
                : item.proposal()
                        .filter(p -> p.given().article().isPresent())
                        .map(p -> p.given().article().getAsInt())
                        .orElse(0);
        return new Case(
                item,
                channels.find(workspace, item.channel()),
                message,
                held.map(reply -> pieces(reply.text(), reply.marks()))
                        .or(() -> message.map(said -> pieces(workspace, item, said)))
                        .orElse(List.of()),
                place < 0 ? List.of() : talk.subList(Math.max(0, place - CONTEXT), until),
                place < 0 ? List.of() : talk.subList(place + 1, Math.min(talk.size(), place + 1 + CONTEXT)),
                member(here, item),
                article,
                listed,
                judged.map(said -> powers.of(here, said)).orElse(List.of()),
                judged.map(said -> notices.draft(here.workspace(), said)).orElse(""),
                judged.flatMap(said -> powers.whyNoNotice(workspace, said)),
                message.map(said -> notices.language(here.workspace(), said))
                        .orElse(here.workspace().language().getLanguage()),
                decisions.about(here, List.of(item.author()), PAST),
                judged.map(said -> similar(here, item, said)).orElse(List.of()),
                decided(here, item, words.locale().getLanguage()),
                appeal,
                held,
                held.map(HeldReplies.Held::not)
                        .orElseGet(() -> appeal.filter(one -> one.judgement().isEmpty())
                                .flatMap(one -> appeals.whyNot(here, one))),
                item.claim()
                        .filter(claim -> claim.until().isAfter(clock.instant()))
                        .map(claim -> claim.by().equals(here.caller().person().id()))
                        .orElse(true),
                next(item, queue));
    }

    /** A member's figures are of all channels together: whoever sees some channels does without. */
    private Optional<Member> member(Here here, ReviewItem item) {
        return here.remit().only().isPresent()
                ? Optional.empty()
                : Optional.ofNullable(
                        members.of(here.id(), List.of(item.author())).get(item.author()));
    }

    private static int place(List<Message> talk, Optional<Message> message) {
        for (int i = 0; i < talk.size(); i++) {
            if (message.isPresent() && talk.get(i).id().equals(message.get().id())) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> next(ReviewItem item, List<ReviewItem> queue) {
        for (int i = 0; i < queue.size(); i++) {
            if (queue.get(i).id().equals(item.id())) {
                return queue.size() == 1
                        ? Optional.empty()
                        : Optional.of(queue.get((i + 1) % queue.size()).id().toString());
            }
        }
        return queue.stream().findFirst().map(one -> one.id().toString());
    }

    /** The words of the rules that brought it here, else those by which it was read. */
    private List<Piece> pieces(WorkspaceId workspace, ReviewItem item, Message said) {
        var marks = item.reasons().stream()
                .flatMap(reason -> reason.marks().stream())
                .filter(span ->
                        span.from() < span.to() && span.to() <= said.text().length())
                .sorted(Comparator.comparingInt(Span::from))
                .toList();
        return marks.isEmpty()
                ? ReadingView.of(readings.of(workspace, List.of(said)).getFirst())
                        .pieces()
                : pieces(said.text(), marks);
    }

    /**
     * @param marks in their order
     */
    private static List<Piece> pieces(String text, List<Span> marks) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var mark : marks) {
            if (mark.from() < at) {
                continue;
            }
            if (mark.from() > at) {
                pieces.add(new Piece(text.substring(at, mark.from()), null));
            }
            pieces.add(new Piece(text.substring(mark.from(), mark.to()), "flag"));
            at = mark.to();
        }
        if (at < text.length()) {
            pieces.add(new Piece(text.substring(at), null));
        }
        return pieces;
    }

    /** Of an appeal, the decision it is against. */
    private List<Decided> decided(Here here, ReviewItem item, String language) {
        var workspace = here.id();
        var of = item.kind() == ReviewItem.Kind.APPEAL
                ? List.of(decisions.get(here, new DecisionId(item.subject())))
                : decisions.of(workspace, List.of(item.id()));
        return of.stream()
                .map(decision -> new Decided(
                        decision,
                        article(workspace, decision, language),
                        deliveries.find(
                                workspace,
                                decision.causes().stream()
                                        .map(Decision.Cause::delivery)
                                        .toList())))
                .toList();
    }

    private Optional<Article> article(WorkspaceId workspace, Decision decision, String language) {
        return decision.cited().flatMap(cited -> articles.cited(workspace, cited, language));
    }

    /** Of the cases decided last, those whose words are most like it. */
    private List<Similar> similar(Here here, ReviewItem item, Message said) {
        var workspace = here.id();
        var earlier = items.list(here, false, Optional.empty(), COMPARED).items().stream()
                .filter(one -> one.message().isPresent() && !one.id().equals(item.id()))
                .toList();
        Map<MessageId, Message> texts =
                messages
                        .find(
                                workspace,
                                earlier.stream()
                                        .flatMap(one -> one.message().stream())
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Message::id, one -> one));
        var mine = words(said.text());
        var likest = earlier.stream()
                .filter(one -> texts.containsKey(one.message().orElseThrow()))
                .map(one -> new Alike(one, alike(mine, words(text(texts, one)))))
                .filter(one -> one.share() >= ALIKE)
                .sorted(Comparator.comparingDouble(Alike::share).reversed())
                .limit(SIMILAR)
                .toList();
        Map<ReviewItemId, Decision> stands =
                decisions
                        .of(
                                workspace,
                                likest.stream().map(one -> one.item().id()).toList())
                        .stream()
                        .filter(decision -> decision.undone().isEmpty())
                        .collect(Collectors.toMap(Decision::item, one -> one, (one, same) -> one));
        return likest.stream()
                .filter(one -> stands.containsKey(one.item().id()))
                .map(one -> new Similar(
                        text(texts, one.item()),
                        java.util.Objects.requireNonNull(stands.get(one.item().id()))))
                .toList();
    }

    private record Alike(ReviewItem item, double share) {}

    private static String text(Map<MessageId, Message> texts, ReviewItem item) {
        return java.util.Objects.requireNonNull(texts.get(item.message().orElseThrow()))
                .text();
    }

    private static Set<String> words(String text) {
        var words = new HashSet<String>();
        for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (word.length() > 2) {
                words.add(word);
            }
        }
        return words;
    }

    /** Shared words of all words, by Jaccard. */
    private static double alike(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        long shared = one.stream().filter(other::contains).count();
        return shared / (double) (one.size() + other.size() - shared);
    }

    /** What the rows of a list say: who said what. */
    Map<UUID, Message> texts(WorkspaceId workspace, List<ReviewItem> listed) {
        return messages
                .find(
                        workspace,
                        listed.stream().flatMap(item -> item.message().stream()).toList())
                .stream()
                .collect(Collectors.toMap(message -> message.id().value(), message -> message));
    }

    /** What the rows of a list say that are replies of ours. */
    Map<UUID, String> replies(WorkspaceId workspace, List<ReviewItem> listed) {
        return replies.texts(
                workspace,
                listed.stream()
                        .filter(item -> item.kind() == ReviewItem.Kind.HELD_REPLY)
                        .map(ReviewItem::subject)
                        .toList());
    }
}
