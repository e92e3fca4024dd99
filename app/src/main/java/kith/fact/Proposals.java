package kith.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.conversation.Conversation;
import kith.conversation.Conversations;
import kith.conversation.Replies;
import kith.message.Likeness;
import kith.message.Message;
import kith.message.Messages;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/** What could be said to whoever is answered: facts that fit, and what we answered when somebody asked alike. */
@Service
public class Proposals {
    /** Of each kind. */
    public static final int MOST = 3;

    private static final double FITS = 0.5;
    private static final int LOOKED_AT = 30;
    private static final int OPENED = 6;
    private static final int OF_A_TALK = 100;
    private static final int SHORTEST_ANSWER = 15;

    private final Facts facts;
    private final Replies replies;
    private final Conversations conversations;
    private final Messages messages;
    private final Likeness likeness;

    Proposals(Facts facts, Replies replies, Conversations conversations, Messages messages, Likeness likeness) {
        this.facts = facts;
        this.replies = replies;
        this.conversations = conversations;
        this.messages = messages;
        this.likeness = likeness;
    }

    /**
     * @param answer what we said to {@code question}, in {@code in}
     */
    public record Earlier(Conversation in, Message question, Message answer) {}

    /** What fits best stands first. */
    public record Found(List<Fact> facts, List<Earlier> answers) {
        public boolean empty() {
            return facts.isEmpty() && answers.isEmpty();
        }
    }

    /**
     * @param written what stands in the answer already; a few words of it are enough to find a fact
     */
    public Found of(Here here, Conversation conversation, String written) {
        var asked =
                replies.addressee(here.id(), conversation).map(Message::text).orElse("");
        return new Found(
                fitting(here, asked, written), asked.isBlank() ? List.of() : earlier(here, conversation, asked));
    }

    private List<Fact> fitting(Here here, String asked, String written) {
        var all = facts.of(here.id());
        if (all.isEmpty()) {
            return List.of();
        }
        var titles = all.stream().map(fact -> Map.entry(fact, fact.title())).toList();
        var whole = all.stream()
                .map(fact -> Map.entry(fact, fact.title() + "\n" + fact.text()))
                .toList();
        var said = (asked + "\n" + written).strip();
        var byTitle = likeness.compare(said, titles);
        var byText = likeness.compare(written.isBlank() ? asked : written, whole);
        return best(all, fact -> Math.max(byTitle.getOrDefault(fact, 0.0), byText.getOrDefault(fact, 0.0)));
    }

    private static <T> List<T> best(List<T> all, Function<T, Double> fits) {
        return all.stream()
                .map(one -> Map.entry(one, fits.apply(one)))
                .filter(one -> one.getValue() >= FITS)
                .sorted(Map.Entry.<T, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Earlier> earlier(Here here, Conversation conversation, String asked) {
        var others = likeness.like(here.id(), asked, LOOKED_AT).stream()
                .filter(message -> !message.own() && message.gone().isEmpty())
                .filter(message -> !message.threadKey().equals(conversation.threadKey())
                        || !message.channel().equals(conversation.channel()))
                .toList();
        var fits = likeness.compare(
                asked,
                others.stream()
                        .map(message -> Map.entry(message.id(), message.text()))
                        .toList());
        var alike = others.stream()
                .filter(message -> fits.getOrDefault(message.id(), 0.0) >= FITS)
                .sorted(Comparator.comparing((Message message) -> fits.getOrDefault(message.id(), 0.0))
                        .reversed())
                .limit(OPENED)
                .toList();
        var in = conversations.of(here.id(), alike);
        var found = new ArrayList<Earlier>();
        for (var question : alike) {
            Optional.ofNullable(in.get(question))
                    .flatMap(talk -> answer(here, question).map(answer -> new Earlier(talk, question, answer)))
                    .ifPresent(found::add);
        }
        return distinct(found);
    }

    /** The one that hangs on the question, else the first of ours after it. */
    private Optional<Message> answer(Here here, Message question) {
        var ours = messages.thread(here.id(), question.channel(), question.threadKey(), OF_A_TALK).stream()
                .filter(message -> message.own() && message.gone().isEmpty())
                .filter(message ->
                        message.at().isAfter(question.at()) && message.text().length() >= SHORTEST_ANSWER)
                .toList();
        return Stream.concat(
                        ours.stream()
                                .filter(message -> message.parentRemoteId()
                                        .filter(question.remoteId()::equals)
                                        .isPresent()),
                        ours.stream())
                .findFirst();
    }

    private static List<Earlier> distinct(List<Earlier> found) {
        return found.stream()
                .collect(Collectors.toMap(
                        earlier -> earlier.answer().text(),
                        Function.identity(),
                        (first, again) -> first,
                        java.util.LinkedHashMap::new))
                .values()
                .stream()
                .limit(MOST)
                .toList();
    }
}
