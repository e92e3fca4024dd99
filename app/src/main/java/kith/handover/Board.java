package kith.handover;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.conversation.Conversation;
import kith.conversation.Forward;
import kith.conversation.HeldReply;
import kith.conversation.Promise;
import kith.message.Message;

/**
 * How things stand, for whoever goes on.
 *
 * @param waiting where somebody waits, longest first
 * @param promises what service levels promise and is over or nearly so, due first first
 * @param said what we told people we would do, latest first
 * @param upset where what waits is angry, hurt or offends; its total is counted in the hundred that wait longest
 * @param snoozed what sleeps, and until when
 * @param forwarded what services were asked and have not answered, oldest first
 * @param held replies that wait for a second look, oldest first
 * @param unknown deliveries of which nobody knows whether they arrived
 * @param refused deliveries that networks refused
 */
public record Board(
        Part waiting,
        List<Line> promises,
        List<Line> said,
        Part upset,
        Part snoozed,
        List<Asked> forwarded,
        List<Held> held,
        long unknown,
        long refused) {
    /** Most lines of a part; the rest is in the inbox. */
    public static final int SHOWN = 10;

    /**
     * @param total how many there are in all
     */
    public record Part(List<Line> lines, long total) {}

    /**
     * @param message what is shown of it: what waits, what we said, else the last that was said
     * @param promise the one due first
     */
    public record Line(Conversation conversation, Message message, Optional<Promise> promise) {}

    public record Asked(Conversation conversation, Forward forward) {}

    public record Held(Conversation conversation, HeldReply reply) {}

    /** Promises in conversations that are not among those shown as waiting, where they stand anyway. */
    public List<Line> promisesBeside() {
        var shown =
                waiting.lines().stream().map(line -> line.conversation().id()).collect(Collectors.toSet());
        return promises.stream()
                .filter(line -> !shown.contains(line.conversation().id()))
                .toList();
    }

    /** Whether there is nothing to hand over. */
    public boolean empty() {
        return waiting.total() == 0
                && promises.isEmpty()
                && said.isEmpty()
                && snoozed.total() == 0
                && forwarded.isEmpty()
                && held.isEmpty()
                && unknown + refused == 0;
    }
}
