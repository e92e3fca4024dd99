package kith.delivery.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Act;
import kith.connector.Act.Content;
import kith.connector.RemoteId;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.DeliveryId;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of outgoing acts. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class DeliveriesApi {
    private final Deliveries deliveries;

    DeliveriesApi(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * @param act {@code publish}, {@code reply}, {@code edit}, {@code delete}, {@code like}, {@code hide} …
     * @param target remote id of what it is done to; not for {@code publish}
     * @param root of a reply: remote id of the post its thread hangs on; the target itself when absent
     */
    record NewDelivery(
            @Nullable String act,
            @Nullable String target,
            @Nullable String root,
            @Nullable NewContent content) {}

    /**
     * @param text of a report: its reason
     */
    record NewContent(@Nullable String text, @Nullable List<NewMedia> media) {}

    /**
     * @param data Base64
     * @param alt description for people who do not see it
     */
    record NewMedia(@Nullable String data, @Nullable String alt) {}

    record Planned(UUID id) {}

    record AttemptBody(
            int number,
            String kind,
            Instant started,
            @Nullable Instant ended,
            @Nullable String outcome) {}

    record DeliveryBody(
            UUID id,
            UUID channel,
            String act,
            @Nullable String target,
            String text,
            String state,
            @Nullable String why,
            @Nullable String remoteId,
            @Nullable URI permalink,
            @Nullable UUID conversation,
            String by,
            Instant planned,
            @Nullable Instant settled,
            List<AttemptBody> attempts) {
        static DeliveryBody of(Delivery delivery) {
            return new DeliveryBody(
                    delivery.id().value(),
                    delivery.channel().value(),
                    delivery.act(),
                    delivery.target().orElse(null),
                    delivery.text(),
                    delivery.state().word(),
                    delivery.why().orElse(null),
                    delivery.remoteId().orElse(null),
                    delivery.permalink().orElse(null),
                    delivery.conversation().orElse(null),
                    delivery.byName(),
                    delivery.planned(),
                    delivery.settled().orElse(null),
                    delivery.attempts().stream()
                            .map(a -> new AttemptBody(
                                    a.number(),
                                    a.kind(),
                                    a.started(),
                                    a.ended().orElse(null),
                                    a.outcome().orElse(null)))
                            .toList());
        }
    }

    @Needs(Right.ACT)
    @PostMapping("/channels/{id}/deliveries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Planned plan(Here here, @PathVariable UUID id, @RequestBody NewDelivery wanted) {
        return new Planned(deliveries
                .plan(here, new ChannelId(id), act(wanted), Optional.empty())
                .value());
    }

    private static Act act(NewDelivery wanted) {
        return switch (Objects.requireNonNullElse(wanted.act(), "")) {
            case "publish" -> new Act.Publish(content(wanted));
            case "reply" ->
                new Act.Reply(
                        target(wanted),
                        Optional.ofNullable(wanted.root()).map(RemoteId::new).orElseGet(() -> target(wanted)),
                        content(wanted));
            case "edit" -> new Act.Edit(target(wanted), content(wanted));
            case "delete" -> new Act.Delete(target(wanted));
            case "like" -> new Act.Like(target(wanted));
            case "hide" -> new Act.Hide(target(wanted));
            case "unhide" -> new Act.Unhide(target(wanted));
            case "remove" -> new Act.Remove(target(wanted));
            case "mute" -> new Act.Mute(target(wanted));
            case "unmute" -> new Act.Unmute(target(wanted));
            case "ban" -> new Act.Ban(target(wanted));
            case "unban" -> new Act.Unban(target(wanted));
            case "report" -> new Act.Report(target(wanted), content(wanted).text());
            default -> throw Problem.invalid("act", "delivery.no-act", String.valueOf(wanted.act()));
        };
    }

    private static RemoteId target(NewDelivery wanted) {
        if (wanted.target() == null
                || wanted.target().isBlank()
                || wanted.target().length() > 512) {
            throw Problem.invalid("target", "delivery.no-target");
        }
        return new RemoteId(wanted.target());
    }

    private static Content content(NewDelivery wanted) {
        var given = Objects.requireNonNullElse(wanted.content(), new NewContent("", List.of()));
        var media = Objects.requireNonNullElse(given.media(), List.<NewMedia>of()).stream()
                .map(one -> Pictures.read(
                        Objects.requireNonNullElse(one.data(), ""), Objects.requireNonNullElse(one.alt(), "")))
                .toList();
        return new Content(Objects.requireNonNullElse(given.text(), ""), media, Optional.empty());
    }

    @Needs(Right.READ_CHANNELS)
    @GetMapping("/deliveries")
    Listing<DeliveryBody> list(
            Here here,
            @RequestParam Optional<UUID> channel,
            @RequestParam Optional<String> state,
            @RequestParam Optional<UUID> cursor,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        var found = deliveries.newest(here.id(), channel, state, cursor, most + 1);
        var page = found.subList(0, Math.min(most, found.size()));
        return new Listing<>(
                page.stream().map(DeliveryBody::of).toList(),
                deliveries.count(here.id(), channel, state),
                found.size() > most ? page.getLast().id().toString() : null);
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/deliveries/{id}")
    DeliveryBody one(Here here, @PathVariable UUID id) {
        return DeliveryBody.of(find(here, id));
    }

    /** Takes back what has not been asked yet. */
    @Needs(Right.ACT)
    @PostMapping("/deliveries/{id}/cancellation")
    Map<String, String> cancel(Here here, @PathVariable UUID id) {
        var delivery = find(here, id);
        if (!deliveries.cancel(here, delivery.id())) {
            throw Problem.conflict("delivery.too-late");
        }
        return Map.of("state", "cancelled");
    }

    /** Asks again for what was refused or given up. */
    @Needs(Right.ACT)
    @PostMapping("/deliveries/{id}/retrial")
    Map<String, String> again(Here here, @PathVariable UUID id) {
        var delivery = find(here, id);
        if (!deliveries.again(here, delivery.id())) {
            throw Problem.conflict("delivery.not-again");
        }
        return Map.of("state", "due");
    }

    private Delivery find(Here here, UUID id) {
        return deliveries.find(here.id(), new DeliveryId(id)).orElseThrow(() -> Problem.notFound("delivery.none", id));
    }
}
