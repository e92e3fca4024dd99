package kith.channel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kith.channel.Allowances.Left;
import kith.channel.CapabilityState;
import kith.channel.Channel;
import kith.channel.Channel.Mode;
import kith.channel.ChannelId;
import kith.channel.ChannelSettings;
import kith.channel.Channels;
import kith.channel.Standings;
import kith.channel.Standings.Standing;
import kith.channel.Webhook;
import kith.channel.Webhooks;
import kith.connector.Account;
import kith.web.Listing;
import kith.web.Problem;
import kith.web.PublicAddress;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
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

/** Connected accounts. Credentials go in and never come out. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/channels")
class ChannelsApi {
    private final Channels channels;
    private final ChannelSettings settings;
    private final Webhooks webhooks;
    private final Standings standings;
    private final PublicAddress reached;

    ChannelsApi(
            Channels channels,
            ChannelSettings settings,
            Webhooks webhooks,
            Standings standings,
            PublicAddress reached) {
        this.channels = channels;
        this.settings = settings;
        this.webhooks = webhooks;
        this.standings = standings;
        this.reached = reached;
    }

    /**
     * @param name what the team calls it; the account's name when absent
     */
    record NewChannel(
            @Nullable String network,
            @Nullable String name,
            @Nullable Map<String, String> settings,
            @Nullable Map<String, String> credentials) {}

    record NewMode(@Nullable String mode) {}

    record ChannelBody(
            UUID id,
            String network,
            String name,
            String mode,
            boolean connected,
            Map<String, String> settings,
            @Nullable String account,
            String health,
            @Nullable String healthWhy,
            @Nullable Instant lastSuccess,
            Instant createdAt,
            List<CapabilityBody> capabilities) {}

    /**
     * @param state {@code yes}, {@code no}, {@code absent} or {@code listening}
     * @param why when it is not yes
     */
    record CapabilityBody(String id, String state, @Nullable String why) {}

    @Needs(Right.READ_CHANNELS)
    @GetMapping
    Listing<ChannelBody> list(Here here, Words words) {
        return Listing.whole(
                channels.all(here.id()).stream().map(c -> body(c, words)).toList());
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ChannelBody connect(Here here, Words words, @RequestBody NewChannel wanted) {
        if (wanted.network() == null) {
            throw Problem.invalid("network", "channel.no-network", "");
        }
        return body(
                channels.connect(
                        here,
                        wanted.network(),
                        Objects.requireNonNullElse(wanted.name(), ""),
                        Objects.requireNonNullElse(wanted.settings(), Map.of()),
                        Objects.requireNonNullElse(wanted.credentials(), Map.of())),
                words);
    }

    /**
     * @param collected how much the network brought so far, in its own pieces
     * @param caughtUpAt since when nothing of its past is left to be read
     * @param signedInUntil when the sign-in would end if Kith did not renew it
     * @param allowances what is left of what the network allows, as far as Kith itself has used it
     */
    record StandingBody(
            long collected,
            @Nullable Instant caughtUpAt,
            @Nullable Instant signedInUntil,
            List<AllowanceBody> allowances) {
        static StandingBody of(Standing standing) {
            return new StandingBody(
                    standing.collected(),
                    standing.caughtUp().orElse(null),
                    standing.signedInUntil().orElse(null),
                    standing.left().stream().map(AllowanceBody::of).toList());
        }
    }

    /**
     * @param windowSeconds in how many seconds so much is allowed
     * @param freshAt when all of it is there again; absent when all of it is
     */
    record AllowanceBody(
            String id,
            long amount,
            long left,
            long windowSeconds,
            @Nullable Instant freshAt) {
        static AllowanceBody of(Left left) {
            var budget = left.budget();
            return new AllowanceBody(
                    budget.id(),
                    budget.amount(),
                    left.amount(),
                    budget.window().toSeconds(),
                    left.freshAt().orElse(null));
        }
    }

    /** How it stands with its network: how far it was read, how long we are let in, how much we may still ask. */
    @Needs(Right.READ_CHANNELS)
    @GetMapping("/{id}/standing")
    StandingBody standing(Here here, @PathVariable UUID id) {
        return StandingBody.of(standings.of(here.id(), find(here, id)));
    }

    @Needs(Right.READ_CHANNELS)
    @GetMapping("/{id}")
    ChannelBody one(Here here, Words words, @PathVariable UUID id) {
        return body(find(here, id), words);
    }

    @Needs(Right.MANAGE_CHANNELS)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID id) {
        channels.remove(here, find(here, id));
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PutMapping("/{id}/mode")
    ChannelBody mode(Here here, Words words, @PathVariable UUID id, @RequestBody NewMode wanted) {
        var mode = mode(Objects.requireNonNullElse(wanted.mode(), ""));
        channels.setMode(here, find(here, id), mode);
        return body(find(here, id), words);
    }

    private static Mode mode(String word) {
        return switch (word) {
            case "listen" -> Mode.LISTEN;
            case "live" -> Mode.LIVE;
            default -> throw Problem.invalid("mode", "channel.invalid.mode", word);
        };
    }

    /** Other settings for the same account. */
    @Needs(Right.MANAGE_CHANNELS)
    @PutMapping("/{id}/settings")
    ChannelBody change(Here here, Words words, @PathVariable UUID id, @RequestBody Map<String, String> given) {
        return body(settings.change(here, find(here, id), given), words);
    }

    /** New credentials for the same account. */
    @Needs(Right.MANAGE_CHANNELS)
    @PutMapping("/{id}/credentials")
    ChannelBody reconnect(Here here, Words words, @PathVariable UUID id, @RequestBody Map<String, String> credentials) {
        return body(channels.reconnect(here, find(here, id), credentials), words);
    }

    /** Asks the network now. */
    @Needs(Right.READ_CHANNELS)
    @PostMapping("/{id}/collections")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> collect(Here here, @PathVariable UUID id) {
        var channel = find(here, id);
        channels.collectNow(here.id(), channel);
        return Map.of("channel", channel.id().toString());
    }

    /**
     * @param secret for whoever types it into a page of the network, until the network has called
     * @param refusedWhy why a call was refused lately, as with a wrong secret they all are
     */
    record WebhookBody(
            String address,
            @Nullable String secret,
            @Nullable Instant calledAt,
            @Nullable Instant refusedAt,
            @Nullable String refusedWhy) {}

    /** The address that the channel's network calls. */
    @Needs(Right.MANAGE_CHANNELS)
    @GetMapping("/{id}/webhook")
    WebhookBody webhook(Here here, @PathVariable UUID id) {
        var channel = find(here, id);
        return webhooks.of(here.id(), channel)
                .map(webhook -> body(here, channel, webhook))
                .orElseThrow(() -> Problem.notFound("channel.webhook.closed-now", channel.name()));
    }

    /** Lets the network call; where a program can tell it the address, it is told. */
    @Needs(Right.MANAGE_CHANNELS)
    @PutMapping("/{id}/webhook")
    WebhookBody openWebhook(Here here, HttpServletRequest request, @PathVariable UUID id) {
        var channel = find(here, id);
        var address = URI.create(reached.of(Webhooks.path(here.id(), channel.id()), request));
        return body(here, channel, webhooks.open(here, channel, address));
    }

    @Needs(Right.MANAGE_CHANNELS)
    @DeleteMapping("/{id}/webhook")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void closeWebhook(Here here, @PathVariable UUID id) {
        webhooks.close(here, find(here, id));
    }

    private WebhookBody body(Here here, Channel channel, Webhook webhook) {
        return new WebhookBody(
                webhook.address().toString(),
                webhooks.secretToTell(here.id(), channel).orElse(null),
                webhook.calledAt().orElse(null),
                webhook.refusedAt().orElse(null),
                webhook.refusedWhy().orElse(null));
    }

    /**
     * @param state {@code open}, {@code opening} or {@code none}
     * @param heardAt when the network last gave a sign of life
     * @param reopened how many times since the channel was connected
     * @param why it is not open
     */
    record LineBody(
            String state,
            @Nullable Instant openedAt,
            @Nullable Instant heardAt,
            int reopened,
            @Nullable String why) {}

    /** The line over which the channel's network speaks. */
    @Needs(Right.READ_CHANNELS)
    @GetMapping("/{id}/line")
    LineBody line(Here here, @PathVariable UUID id) {
        var channel = find(here, id);
        var line = channels.line(here.id(), channel)
                .orElseThrow(() -> Problem.notFound("channel.line.none-at-all", channel.name()));
        return new LineBody(
                line.state().word(),
                line.openedAt().orElse(null),
                line.heardAt().orElse(null),
                line.reopened(),
                line.why().orElse(null));
    }

    private Channel find(Here here, UUID id) {
        return channels.find(here.id(), new ChannelId(id)).orElseThrow(() -> Problem.notFound("channel.none", id));
    }

    private ChannelBody body(Channel channel, Words words) {
        return new ChannelBody(
                channel.id().value(),
                channel.network(),
                channel.name(),
                channel.mode().word(),
                channel.connected(),
                channel.settings(),
                channel.account().map(Account::name).orElse(null),
                channel.health().word(),
                channel.healthWhy().orElse(null),
                channel.lastSuccess().orElse(null),
                channel.created(),
                channels.capabilities(channel).stream()
                        .map(state -> body(state, words))
                        .toList());
    }

    private static CapabilityBody body(CapabilityState state, Words words) {
        return new CapabilityBody(
                state.capability().id(),
                state.state().word(),
                state.why().map(why -> words.said(why)).orElse(null));
    }
}
