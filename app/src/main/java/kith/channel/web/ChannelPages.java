package kith.channel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kith.channel.CapabilityState;
import kith.channel.Channel;
import kith.channel.Channel.Mode;
import kith.channel.ChannelId;
import kith.channel.ChannelSettings;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.channel.Lanes;
import kith.channel.SignIns;
import kith.channel.Standings;
import kith.channel.Webhook;
import kith.channel.Webhooks;
import kith.connector.Capability;
import kith.connector.Collector;
import kith.connector.Connector;
import kith.connector.Field;
import kith.connector.Network;
import kith.connector.WebhookReceiver;
import kith.web.Answer;
import kith.web.Frame;
import kith.web.Problem;
import kith.web.PublicAddress;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Channels: what is connected, how it does, what each can do; connecting and disconnecting. */
@Controller
@RequestMapping("/{workspace}/channels")
public class ChannelPages {
    /** The columns of the table, each a question a person asks of a channel. */
    private static final List<Column> COLUMNS = List.of(
            new Column("read", Capability.COLLECT_POSTS, Capability.COLLECT_COMMENTS, Capability.COLLECT_MENTIONS),
            new Column("direct", Capability.COLLECT_MESSAGES),
            new Column("publish", Capability.PUBLISH_TEXT, Capability.PUBLISH_IMAGE, Capability.PUBLISH_VIDEO),
            new Column("reply", Capability.REPLY_PUBLIC),
            new Column("like", Capability.REACT_LIKE),
            new Column(
                    "moderate",
                    Capability.MODERATE_HIDE,
                    Capability.MODERATE_MUTE,
                    Capability.MODERATE_BAN,
                    Capability.MODERATE_REPORT),
            new Column("history", Capability.COLLECT_HISTORY));

    private static final String WEBHOOK = "webhook";
    private static final String SETTINGS = "settings";

    private final Channels channels;
    private final ChannelSettings settings;
    private final Connectors connectors;
    private final Lanes lanes;
    private final Standings standings;
    private final Webhooks webhooks;
    private final SignIns signIns;
    private final PublicAddress reached;
    private final InstantSource clock;

    ChannelPages(
            Channels channels,
            ChannelSettings settings,
            Connectors connectors,
            Lanes lanes,
            Standings standings,
            Webhooks webhooks,
            SignIns signIns,
            PublicAddress reached,
            InstantSource clock) {
        this.channels = channels;
        this.settings = settings;
        this.connectors = connectors;
        this.lanes = lanes;
        this.standings = standings;
        this.webhooks = webhooks;
        this.signIns = signIns;
        this.reached = reached;
        this.clock = clock;
    }

    /**
     * @param id key of its title, {@code channel.column.<id>}
     */
    public record Column(String id, Capability... capabilities) {}

    /** A channel with its cells, one for each column. */
    public record Row(Channel channel, List<Cell> cells) {}

    /**
     * @param look {@code good}, {@code part} or {@code no}
     * @param why shown on hover and focus
     */
    public record Cell(String column, String look, String why) {}

    /**
     * A form that was sent and could not be taken.
     *
     * @param field which field, such as {@code credentials.password}; empty for the form as a whole
     */
    public record Mistake(String field, String sentence) {}

    @Needs(Right.READ_CHANNELS)
    @GetMapping
    View list(Here here, Frame frame) {
        var rows = channels.all(here.id()).stream()
                .map(channel -> new Row(channel, cells(channel, frame.words())))
                .toList();
        return View.of(frame.fragment() ? "channel/table" : "channel/list")
                .with("rows", rows)
                .with("columns", COLUMNS.stream().map(Column::id).toList());
    }

    private List<Cell> cells(Channel channel, Words words) {
        return COLUMNS.stream().map(column -> cell(channel, column, words)).toList();
    }

    private Cell cell(Channel channel, Column column, Words words) {
        var states = Arrays.stream(column.capabilities())
                .map(capability -> channels.capability(channel, capability))
                .toList();
        var able = states.stream()
                .filter(s -> s.state() == CapabilityState.State.YES)
                .toList();
        if (able.size() == states.size()) {
            return new Cell(column.id(), "good", words.t("channel.cell.yes"));
        }
        if (!able.isEmpty()) {
            var can = String.join(
                    ", ",
                    able.stream()
                            .map(s -> words.t("channel.can." + s.capability().id()))
                            .toList());
            return new Cell(column.id(), "part", words.t("channel.cell.only", can));
        }
        var first = states.stream()
                .filter(s -> s.state() != CapabilityState.State.ABSENT)
                .findFirst()
                .orElse(states.getFirst());
        var why = first.why().map(words::said).orElse("");
        return new Cell(column.id(), first.state() == CapabilityState.State.LISTENING ? "part" : "no", why);
    }

    @Needs(Right.MANAGE_CHANNELS)
    @GetMapping("/connect")
    View choose() {
        return View.of("channel/choose").with("networks", connectable());
    }

    private List<Network> connectable() {
        return connectors.networks().stream()
                .filter(n -> connectors
                        .of(n.id())
                        .filter(c -> c.collector().isPresent())
                        .isPresent())
                .toList();
    }

    @Needs(Right.MANAGE_CHANNELS)
    @GetMapping("/connect/{network}")
    View form(HttpServletRequest request, @PathVariable String network, @RequestParam(defaultValue = "") String by) {
        return form(request, network(network), Map.of(), bySignIn(network, by));
    }

    /** A sign-in comes first, except where somebody has to register an app for it beforehand. */
    private boolean bySignIn(String network, String wanted) {
        return signIns.offeredBy(network)
                && switch (wanted) {
                    case "sign-in" -> true;
                    case "credentials" -> false;
                    default -> signIns.application(network).isEmpty();
                };
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping("/connect/{network}")
    Answer connect(
            Here here,
            Words words,
            HttpServletRequest request,
            @PathVariable String network,
            @RequestParam Map<String, String> given) {
        var chosen = network(network);
        try {
            var channel = channels.connect(
                    here,
                    chosen.id(),
                    given.getOrDefault("name", ""),
                    values(chosen.settings(), given, "settings."),
                    values(chosen.credentials(), given, "credentials."));
            return Redirect.to("/" + here.workspace().slug() + "/channels/" + channel.id())
                    .saying(words.t("channel.connected", channel.name()));
        } catch (Problem problem) {
            return form(request, chosen, given, false)
                    .with("mistake", mistake(problem, words))
                    .status(problem.status());
        }
    }

    static Map<String, String> values(List<Field> fields, Map<String, String> given, String prefix) {
        var values = new HashMap<String, String>();
        fields.forEach(field -> {
            var value = given.get(prefix + field.name());
            if (value != null) {
                values.put(field.name(), value);
            }
        });
        return values;
    }

    /**
     * @param bySignIn whether the account is to be connected by a sign-in at the network, else by credentials given here
     */
    private View form(HttpServletRequest request, Network network, Map<String, String> given, boolean bySignIn) {
        return connectForm(connectors.of(network.id()).orElseThrow(), given)
                .with("back", reached.of(SignIns.PATH, request))
                .with("application", signIns.application(network.id()))
                .with("signIn", signIns.offeredBy(network.id()))
                .with("bySignIn", bySignIn);
    }

    /** The form of a network with what was given before; secrets are never sent back. */
    static View connectForm(Connector connector, Map<String, String> given) {
        var shown = new HashMap<>(given);
        shown.keySet().removeIf(key -> key.startsWith("credentials.") || key.endsWith("Secret"));
        return View.of("channel/connect")
                .with("network", connector.network())
                .with("permits", connector.permits())
                .with("given", shown)
                .with("past", connector.collector().map(Collector::knowsThePast).orElse(true));
    }

    private static Mistake mistake(Problem problem, Words words) {
        return new Mistake(
                problem.field().orElse(""),
                words.t(problem.key(), problem.arguments().toArray()));
    }

    @Needs(Right.READ_CHANNELS)
    @GetMapping("/{id:[0-9a-f-]{36}}")
    View one(Here here, Words words, @PathVariable UUID id) {
        return one(here, find(here, id), null);
    }

    /** The channel's page with what was given for its settings. */
    private View one(Here here, Channel channel, Mistake mistake, Map<String, String> given) {
        return one(here, channel, mistake).with("told", values(settings.fields(channel), given, SETTINGS + "."));
    }

    private View one(Here here, Channel channel, @Nullable Mistake mistake) {
        var view = View.of("channel/one")
                .with("channel", channel)
                .with("calls", calls(here, channel))
                .with("capabilities", channels.capabilities(channel))
                .with("lane", lanes.of(here.id(), channel.id()))
                .with("standing", standings.of(here.id(), channel))
                .with("signIn", signIns.offeredBy(channel.network()))
                .with("application", application(here, channel))
                .with("settings", settings.fields(channel))
                .with("told", channel.settings())
                .with(
                        "credentials",
                        connectors
                                .of(channel.network())
                                .map(c -> c.network().credentials())
                                .orElse(List.of()));
        var line = channels.line(here.id(), channel);
        var whole = line.isPresent() ? view.with("line", line.get()) : view;
        return mistake == null ? whole : whole.with("mistake", mistake);
    }

    private List<Field> application(Here here, Channel channel) {
        return here.may(Right.MANAGE_CHANNELS) ? signIns.application(here, channel) : List.of();
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping("/{id}/mode")
    Redirect mode(Here here, Words words, @PathVariable UUID id, @RequestParam String mode) {
        var channel = find(here, id);
        var wanted = mode.equals("live") ? Mode.LIVE : Mode.LISTEN;
        channels.setMode(here, channel, wanted);
        var address = address(here, channel);
        return Redirect.to(address)
                .saying(words.t("channel.mode-set." + wanted.word(), channel.name()))
                .undoneBy(address + "/mode?mode=" + channel.mode().word());
    }

    /**
     * How a network calls us, or could.
     *
     * @param setup who tells it the address; null where it does not call
     * @param secret to type in beside the address, until it has called
     */
    public record Calls(
            WebhookReceiver.@Nullable Setup setup,
            @Nullable Webhook open,
            @Nullable String secret,
            boolean works) {}

    private Calls calls(Here here, Channel channel) {
        var open = webhooks.of(here.id(), channel);
        return new Calls(
                webhooks.setup(channel).orElse(null),
                open.orElse(null),
                here.may(Right.MANAGE_CHANNELS)
                        ? webhooks.secretToTell(here.id(), channel).orElse(null)
                        : null,
                open.filter(webhook -> webhook.works(clock.instant())).isPresent());
    }

    /** Lets the network call Kith. */
    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping("/{id}/webhook")
    Answer openWebhook(Here here, Words words, HttpServletRequest request, @PathVariable UUID id) {
        var channel = find(here, id);
        var address = URI.create(reached.of(Webhooks.path(here.id(), channel.id()), request));
        try {
            webhooks.open(here, channel, address);
            return Redirect.to(address(here, channel)).saying(words.t("channel.webhook.opened", channel.name()));
        } catch (Problem problem) {
            return notTurned(here, words, channel, problem);
        }
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping("/{id}/webhook-closing")
    Answer closeWebhook(Here here, Words words, @PathVariable UUID id) {
        var channel = find(here, id);
        try {
            webhooks.close(here, channel);
            return Redirect.to(address(here, channel)).saying(words.t("channel.webhook.closed", channel.name()));
        } catch (Problem problem) {
            return notTurned(here, words, channel, problem);
        }
    }

    /** The page again, with what stood in the way of opening or closing the webhook. */
    private Answer notTurned(Here here, Words words, Channel channel, Problem problem) {
        return one(here, channel, new Mistake(WEBHOOK, mistake(problem, words).sentence()))
                .status(problem.status());
    }

    @Needs(Right.READ_CHANNELS)
    @PostMapping("/{id}/collections")
    Redirect collect(Here here, Words words, @PathVariable UUID id) {
        var channel = find(here, id);
        channels.collectNow(here.id(), channel);
        return Redirect.to(address(here, channel)).saying(words.t("channel.collecting", channel.name()));
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping("/{id}/settings")
    Answer change(Here here, Words words, @PathVariable UUID id, @RequestParam Map<String, String> given) {
        var channel = find(here, id);
        try {
            settings.change(here, channel, values(settings.fields(channel), given, SETTINGS + "."));
            return Redirect.to(address(here, channel)).saying(words.t("channel.settings.changed", channel.name()));
        } catch (Problem problem) {
            var said = mistake(problem, words);
            var mistake = new Mistake(said.field().isEmpty() ? SETTINGS : said.field(), said.sentence());
            return one(here, channel, mistake, given).status(problem.status());
        }
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping("/{id}/credentials")
    Answer reconnect(Here here, Words words, @PathVariable UUID id, @RequestParam Map<String, String> given) {
        var channel = find(here, id);
        try {
            channels.reconnect(here, channel, values(network(channel.network()).credentials(), given, "credentials."));
            return Redirect.to(address(here, channel)).saying(words.t("channel.reconnected", channel.name()));
        } catch (Problem problem) {
            return one(here, channel, mistake(problem, words)).status(problem.status());
        }
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping("/{id}/removal")
    Redirect remove(Here here, Words words, @PathVariable UUID id) {
        var channel = find(here, id);
        channels.remove(here, channel);
        return Redirect.to("/" + here.workspace().slug() + "/channels")
                .saying(words.t("channel.removed", channel.name()))
                .undoneBy(address(here, channel) + "/restoration");
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping("/{id}/restoration")
    Redirect restore(Here here, @PathVariable UUID id) {
        channels.restore(here, new ChannelId(id));
        return Redirect.to("/" + here.workspace().slug() + "/channels/" + id);
    }

    private static String address(Here here, Channel channel) {
        return "/" + here.workspace().slug() + "/channels/" + channel.id();
    }

    private Channel find(Here here, UUID id) {
        return channels.find(here.id(), new ChannelId(id)).orElseThrow(() -> Problem.notFound("channel.none", id));
    }

    private Network network(String id) {
        return connectable().stream()
                .filter(n -> n.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("channel.no-network", id));
    }
}
