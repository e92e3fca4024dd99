package kith.delivery.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Act.Content;
import kith.connector.RemoteId;
import kith.delivery.Chain;
import kith.delivery.When;
import kith.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * An act as the API takes it.
 *
 * @param act {@code publish}, {@code reply}, {@code edit}, {@code delete}, {@code like}, {@code hide} …
 * @param target remote id of what it is done to; not for {@code publish}
 * @param root of a reply: remote id of the post its thread hangs on; the target itself when absent
 * @param dueAt when it shall leave, such as {@code 2026-12-24T17:00:00Z}; now when absent
 * @param wall instead: what the clock on the wall shall show then, such as {@code 2026-12-24T18:00}
 * @param zone with {@code wall}: on which wall, such as {@code Europe/Paris}
 */
record NewDelivery(
        @Nullable String act,
        @Nullable String target,
        @Nullable String root,
        @Nullable NewContent content,
        @Nullable String dueAt,
        @Nullable String wall,
        @Nullable String zone) {

    /**
     * @param text of a report: its reason
     * @param thread of a post: what follows it, each part an answer to the one before
     * @param firstComment of a post: a comment of ours under it
     */
    record NewContent(
            @Nullable String text,
            @Nullable List<NewMedia> media,
            @Nullable List<NewContent> thread,
            @Nullable NewContent firstComment) {

        Content content() {
            var pictures = Objects.requireNonNullElse(media, List.<NewMedia>of()).stream()
                    .map(one -> Pictures.read(
                            Objects.requireNonNullElse(one.data(), ""), Objects.requireNonNullElse(one.alt(), "")))
                    .toList();
            return new Content(Objects.requireNonNullElse(text, ""), pictures, Optional.empty());
        }

        boolean isChain() {
            return (thread != null && !thread.isEmpty()) || firstComment != null;
        }
    }

    /**
     * @param data Base64
     * @param alt description for people who do not see it
     */
    record NewMedia(@Nullable String data, @Nullable String alt) {}

    /** The post with what hangs on it; empty when it stands alone. */
    Optional<Chain> chain() {
        var given = Optional.ofNullable(content).filter(NewContent::isChain);
        if (given.isPresent() && !"publish".equals(act)) {
            throw Problem.invalid("content", "delivery.only-posts-chain");
        }
        return given.map(post -> new Chain(
                post.content(),
                Objects.requireNonNullElse(post.thread(), List.<NewContent>of()).stream()
                        .map(NewContent::content)
                        .toList(),
                Optional.ofNullable(post.firstComment()).map(NewContent::content)));
    }

    Act toAct() {
        var word = Objects.requireNonNullElse(act, "");
        return Act.of(word, this::to, Optional.ofNullable(root).map(RemoteId::new), said())
                .orElseThrow(() -> Problem.invalid("act", "delivery.no-act", word));
    }

    private RemoteId to() {
        if (target == null || target.isBlank() || target.length() > 512) {
            throw Problem.invalid("target", "delivery.no-target");
        }
        return new RemoteId(target);
    }

    private Content said() {
        return content == null ? Content.of("") : content.content();
    }

    When when() {
        return time(dueAt, wall, zone);
    }

    /** @throws Problem with a sentence when it is no time, or two */
    static When time(@Nullable String dueAt, @Nullable String wall, @Nullable String zone) {
        if (dueAt != null && (wall != null || zone != null)) {
            throw Problem.invalid("dueAt", "delivery.two-times");
        }
        if ((wall == null) != (zone == null)) {
            throw Problem.invalid(wall == null ? "wall" : "zone", "delivery.wall-and-zone");
        }
        try {
            if (wall != null && zone != null) {
                return When.onTheClock(LocalDateTime.parse(wall), zone(zone));
            }
            return dueAt == null ? When.now() : When.at(Instant.parse(dueAt));
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    wall == null ? "dueAt" : "wall", "delivery.no-time", String.valueOf(wall == null ? dueAt : wall));
        }
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Problem.invalid("zone", "delivery.no-zone", zone);
        }
    }
}
