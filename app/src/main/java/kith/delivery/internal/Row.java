package kith.delivery.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Act.Content;
import kith.connector.RemoteId;
import kith.delivery.Delivery;
import kith.delivery.Delivery.State;
import kith.delivery.Reason;

/**
 * A row of the ledger as its worker sees it.
 *
 * @param columns what is asked
 * @param stateToCheck what the network gave us while it works on it
 * @param firstAsked when the first request went out; the source of any key chosen by us, so it never changes
 * @param attempts how many were begun
 * @param timesUnknown how many of them had no answer that says whether it was done
 * @param lastAsked when the last request that may have been taken went out
 */
record Row(
        Delivery delivery,
        Columns columns,
        Optional<String> stateToCheck,
        Optional<Instant> firstAsked,
        int attempts,
        int timesUnknown,
        Optional<Instant> lastAsked) {

    State state() {
        return delivery.state();
    }

    /** Only a person moves it on. */
    boolean isStopped() {
        return delivery.reason()
                .filter(reason -> reason == Reason.LATE || reason == Reason.ASK || reason == Reason.CHAIN_STOPPED)
                .isPresent();
    }

    /** The row after a request was begun. */
    Row begun(Instant now) {
        return new Row(
                delivery,
                columns,
                stateToCheck,
                Optional.of(firstAsked.orElse(now)),
                attempts + 1,
                timesUnknown,
                Optional.of(now));
    }

    /** What is asked. A later part of a chain has a target only when the part on which it hangs is there. */
    Act act() {
        return columns.toAct();
    }

    /** The act as its columns hold it. */
    record Columns(String act, Optional<String> target, Optional<String> root, String text, List<Act.Media> media) {

        static Columns of(Act act) {
            return switch (act) {
                case Act.Publish(var content) -> said(act, Optional.empty(), Optional.empty(), content);
                case Act.Reply(var to, var root, var content) -> said(act, Optional.of(to), Optional.of(root), content);
                case Act.Edit(var target, var content) -> said(act, Optional.of(target), Optional.empty(), content);
                case Act.Report(var target, var reason) ->
                    said(act, Optional.of(target), Optional.empty(), Content.of(reason));
                case Act.Delete(var target) -> done(act, target);
                case Act.Like(var target) -> done(act, target);
                case Act.Hide(var target) -> done(act, target);
                case Act.Unhide(var target) -> done(act, target);
                case Act.Remove(var target) -> done(act, target);
                case Act.Lock(var target) -> done(act, target);
                case Act.Unlock(var target) -> done(act, target);
                case Act.Pin(var target) -> done(act, target);
                case Act.Unpin(var target) -> done(act, target);
                case Act.Approve(var target) -> done(act, target);
                case Act.Mute(var account) -> done(act, account);
                case Act.Unmute(var account) -> done(act, account);
                case Act.Ban(var account) -> done(act, account);
                case Act.Unban(var account) -> done(act, account);
            };
        }

        /** An answer to what is not there yet: it gets its target when it is. */
        static Columns following(Content content) {
            return new Columns("reply", Optional.empty(), Optional.empty(), content.text(), content.media());
        }

        private static Columns said(Act act, Optional<RemoteId> target, Optional<RemoteId> root, Content content) {
            return new Columns(
                    act.word(),
                    target.map(RemoteId::value),
                    root.map(RemoteId::value),
                    content.text(),
                    content.media());
        }

        private static Columns done(Act act, RemoteId target) {
            return said(act, Optional.of(target), Optional.empty(), Content.of(""));
        }

        Act toAct() {
            return Act.of(
                            act,
                            () -> new RemoteId(target.orElseThrow()),
                            root.map(RemoteId::new),
                            new Content(text, media, Optional.empty()))
                    .orElseThrow(() -> new IllegalStateException("No such act: " + act));
        }
    }
}
