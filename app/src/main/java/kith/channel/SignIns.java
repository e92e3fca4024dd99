package kith.channel;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kith.channel.internal.ChannelRegister;
import kith.channel.internal.Collecting;
import kith.channel.internal.Connections;
import kith.channel.internal.GrantRows;
import kith.channel.internal.SignInRows;
import kith.channel.internal.SignInRows.Row;
import kith.channel.internal.SignInRows.Secrets;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.Field;
import kith.connector.Outcome;
import kith.connector.Pkce;
import kith.connector.SignIn;
import kith.connector.SignIn.Grant;
import kith.connector.SignIn.Scope;
import kith.connector.SignIn.Way;
import kith.connector.Trouble;
import kith.database.Ids;
import kith.database.WorkspaceId;
import kith.web.Problem;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Workspaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Connects accounts by a sign-in at the network's own page: begun here, done there, finished here by the same person in the same
 * browser, once, within ten minutes.
 */
@Service
public class SignIns {
    /** Where networks send browsers back to, below this Kith's public address. */
    public static final String PATH = "/channels/oauth/callback";

    public static final Duration TIME = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

    private final Channels channels;
    private final ChannelRegister register;
    private final Connectors connectors;
    private final Connections connections;
    private final SignInRows rows;
    private final GrantRows grants;
    private final Workspaces workspaces;
    private final InstantSource clock;

    SignIns(
            Channels channels,
            ChannelRegister register,
            Connectors connectors,
            Connections connections,
            SignInRows rows,
            GrantRows grants,
            Workspaces workspaces,
            InstantSource clock) {
        this.channels = channels;
        this.register = register;
        this.connectors = connectors;
        this.connections = connections;
        this.rows = rows;
        this.grants = grants;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    // ---- beginning

    /**
     * @param address to open in the browser of whoever began it
     * @param scopes what is asked for there
     */
    public record Open(UUID id, URI address, List<Scope> scopes, Instant expires) {}

    public boolean offeredBy(String network) {
        return connectors.of(network).flatMap(Connector::signIn).isPresent();
    }

    /** What a person has to give besides the settings. */
    public List<Field> application(String network) {
        return connectors
                .of(network)
                .flatMap(Connector::signIn)
                .map(SignIn::application)
                .orElse(List.of());
    }

    /** The same for a channel that has what it was given before. */
    public List<Field> application(Here here, Channel channel) {
        var given = register.credentials(here.id(), channel.id());
        return application(channel.network()).stream()
                .filter(field -> field.required() && !given.containsKey(field.name()))
                .toList();
    }

    /**
     * Begins a sign-in that connects an account.
     *
     * @param name what the team calls it; the account's name when blank
     * @param back where {@link #PATH} is reached from outside
     * @throws Problem for an unknown network, a missing field, or what the network says
     */
    public Open begin(
            Here here,
            String network,
            String name,
            Map<String, String> settings,
            Map<String, String> application,
            URI back) {
        var connector = channels.connectable(network);
        var known = Channels.known(connector.network().settings(), settings, "settings");
        Channels.requireName(name.strip().length() <= 80);
        return begin(here, connector, Optional.empty(), name.strip(), known, application, back);
    }

    /** Begins a sign-in that gives a channel new credentials for the same account. */
    public Open beginAgain(Here here, Channel channel, Map<String, String> application, URI back) {
        var connector = channels.connectable(channel.network());
        var given = new HashMap<>(register.credentials(here.id(), channel.id()));
        var names = application(channel.network()).stream().map(Field::name).toList();
        given.keySet().retainAll(names);
        application.forEach((field, value) -> {
            if (!value.isBlank()) {
                given.put(field, value);
            }
        });
        return begin(here, connector, Optional.of(channel.id()), channel.name(), channel.settings(), given, back);
    }

    private Open begin(
            Here here,
            Connector connector,
            Optional<ChannelId> again,
            String name,
            Map<String, String> settings,
            Map<String, String> application,
            URI back) {
        var network = connector.network();
        var signIn = connector.signIn().orElseThrow(() -> Problem.conflict("channel.sign-in.none", network.name()));
        var known = Channels.known(signIn.application(), application, "application");
        var state = SignInState.fresh(here.id());
        var pkce = new Pkce(verifier());
        var begun = begin(
                connector,
                signIn,
                new Way(connection(here.id(), network.id(), settings, known), back, state.text(), pkce));
        var now = clock.instant();
        var row = new Row(
                Ids.next(),
                here.caller().person().id(),
                here.caller().session(),
                network.id(),
                again,
                again.isPresent(),
                name,
                settings,
                back,
                begun.issuer(),
                now,
                now.plus(TIME),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        rows.insert(here.id(), row, state.text(), new Secrets(pkce.verifier(), known, begun.kept()));
        return new Open(row.id(), begun.address(), begun.scopes(), row.expires());
    }

    private static SignIn.Begun begin(Connector connector, SignIn signIn, Way way) {
        try {
            return signIn.begin(way);
        } catch (Trouble trouble) {
            throw Problem.network(
                    "channel.network-said", connector.network().name(), Collecting.why(trouble.outcome()));
        }
    }

    private Connection connection(
            WorkspaceId workspace, String network, Map<String, String> settings, Map<String, String> application) {
        return connections.signInOf(settings, application, rows.memory(workspace, network));
    }

    private static String verifier() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // ---- what became of it

    /**
     * @param channel that it connects again, or has connected
     * @param why when it was refused: a sentence for people
     */
    public record Begun(
            UUID id,
            String network,
            Optional<ChannelId> channel,
            boolean again,
            State state,
            Optional<String> why,
            Instant expires) {}

    public enum State {
        /** The person is at the network. */
        OPEN,
        /** The person is back, and the network is asked for credentials. */
        RETURNED,
        CONNECTED,
        /** The person said no at the network. */
        CANCELLED,
        REFUSED,
        EXPIRED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A sign-in of the last day. */
    public Optional<Begun> find(WorkspaceId workspace, UUID id) {
        return rows.find(workspace, id)
                .map(row -> new Begun(
                        row.id(), row.network(), row.channel(), row.again(), state(row), row.why(), row.expires()));
    }

    private State state(Row row) {
        if (row.outcome().isPresent()) {
            return State.valueOf(row.outcome().get().toUpperCase(Locale.ROOT));
        }
        if (row.used().isPresent()) {
            return State.RETURNED;
        }
        return row.expires().isAfter(clock.instant()) ? State.OPEN : State.EXPIRED;
    }

    // ---- lost

    /**
     * A channel whose sign-in its network does not take any more.
     *
     * @param why a sentence for people
     */
    public record Lost(Channel channel, String why, Instant since) {}

    /** Those that the caller is the one to sign in for again: their own, and those of people who cannot do it any more. */
    public List<Lost> lost(Here here) {
        return grants.lost(here.id()).stream()
                .filter(held -> held.by().equals(here.caller().person().id()) || !mayConnect(held.by(), here.id()))
                .flatMap(held -> channels
                        .find(here.id(), held.channel())
                        .flatMap(channel -> held.lost().map(lost -> new Lost(channel, lost.why(), lost.at())))
                        .stream())
                .toList();
    }

    /** When the access to a channel runs out whose renewal failed the last time; empty while Kith renews it by itself. */
    public Optional<Instant> ends(WorkspaceId workspace, ChannelId channel) {
        return grants.find(workspace, channel)
                .filter(held -> held.failures() > 0 && held.lost().isEmpty())
                .flatMap(GrantRows.Held::expires);
    }

    private boolean mayConnect(PersonId person, WorkspaceId workspace) {
        return workspaces
                .roleOf(person, workspace)
                .filter(role -> role.may(Right.MANAGE_CHANNELS))
                .isPresent();
    }

    // ---- finishing

    /**
     * What a browser brought back from a network.
     *
     * @param state empty when there was none, as all others
     * @param error in the network's code, such as {@code access_denied}
     * @param said the network's sentence beside it
     * @param issuer who the network says it is
     */
    public record Returned(String state, String code, String error, String said, String issuer) {}

    /** What to do with the browser. */
    public sealed interface Finished {
        /** The channel is connected, or connected again. */
        record Connected(Here here, Channel channel, boolean again) implements Finished {}

        /** Nothing came of it; {@link SignIns#find} says why. */
        record Ended(Here here, UUID id) implements Finished {}

        /** Kith never began it, or it is longer ago than a day. */
        record Unknown() implements Finished {}

        /** Somebody else began it, or the same person in another browser. */
        record Foreign() implements Finished {}
    }

    /**
     * Finishes a sign-in.
     *
     * @param sentence turns what Kith itself refuses into a sentence in the caller's language
     */
    public Finished finish(Caller caller, Returned returned, Function<Problem, String> sentence) {
        var state = SignInState.of(returned.state());
        var found = state.flatMap(known -> rows.byState(known.workspace(), known.text()));
        if (found.isEmpty()) {
            return new Finished.Unknown();
        }
        var row = found.get();
        var workspace = state.orElseThrow().workspace();
        var here = here(caller, workspace);
        if (!row.person().equals(caller.person().id())
                || row.session().isPresent() && !row.session().equals(caller.session())
                || here.isEmpty()) {
            return new Finished.Foreign();
        }
        var secrets = rows.use(workspace, row.id(), clock.instant());
        return secrets.isEmpty()
                ? new Finished.Ended(here.get(), row.id())
                : finish(here.get(), row, secrets.get(), returned, sentence);
    }

    /** The caller in that workspace, if they may still connect channels there. */
    private Optional<Here> here(Caller caller, WorkspaceId workspace) {
        return workspaces
                .find(workspace)
                .flatMap(found ->
                        workspaces.roleOf(caller.person().id(), workspace).map(role -> new Here(found, caller, role)))
                .filter(there -> there.may(Right.MANAGE_CHANNELS));
    }

    private Finished finish(
            Here here, Row row, Secrets secrets, Returned returned, Function<Problem, String> sentence) {
        var name = connectors.name(row.network());
        if (returned.error().equals("access_denied")) {
            return ended(here, row, State.CANCELLED, Optional.empty());
        }
        if (row.issuer().isPresent()
                && !returned.issuer().isEmpty()
                && !row.issuer().get().equals(returned.issuer())) {
            return ended(
                    here,
                    row,
                    State.REFUSED,
                    Optional.of(sentence.apply(Problem.conflict("channel.sign-in.other-issuer", name))));
        }
        if (!returned.error().isEmpty() || returned.code().isEmpty()) {
            var said = returned.said().isBlank() ? returned.error() : returned.said();
            return ended(
                    here,
                    row,
                    State.REFUSED,
                    Optional.of(sentence.apply(
                            Problem.network("channel.network-said", name, said.isBlank() ? "–" : said))));
        }
        try {
            return connect(here, row, secrets, returned.code());
        } catch (Problem problem) {
            return ended(here, row, State.REFUSED, Optional.of(sentence.apply(problem)));
        }
    }

    private Finished ended(Here here, Row row, State state, Optional<String> why) {
        rows.end(here.id(), row.id(), state.word(), why, Optional.empty());
        return new Finished.Ended(here, row.id());
    }

    private Finished connect(Here here, Row row, Secrets secrets, String code) {
        var signIn = connectors
                .of(row.network())
                .flatMap(Connector::signIn)
                .orElseThrow(() -> Problem.conflict("channel.sign-in.none", row.network()));
        var way = new Way(
                connection(here.id(), row.network(), row.settings(), secrets.application()),
                row.back(),
                "",
                new Pkce(secrets.verifier()));
        var grant = exchange(row, signIn, way, secrets.kept(), code);
        try {
            var channel = take(here, row, grant);
            rows.end(here.id(), row.id(), State.CONNECTED.word(), Optional.empty(), Optional.of(channel.id()));
            return new Finished.Connected(here, channel, row.again());
        } catch (Problem problem) {
            takeBack(row, signIn, grant);
            throw problem;
        }
    }

    private Grant exchange(Row row, SignIn signIn, Way way, Map<String, String> kept, String code) {
        try {
            return signIn.exchange(way, kept, code);
        } catch (Trouble trouble) {
            throw Problem.network(
                    "channel.network-said", connectors.name(row.network()), Collecting.why(trouble.outcome()));
        }
    }

    private Channel take(Here here, Row row, Grant grant) {
        if (!row.again()) {
            return channels.connect(here, row.network(), row.name(), row.settings(), grant);
        }
        var channel = row.channel()
                .flatMap(id -> channels.find(here.id(), id))
                .orElseThrow(
                        () -> Problem.notFound("channel.none", row.channel().orElseThrow()));
        return channels.reconnect(here, channel, grant);
    }

    /** Credentials that nobody keeps are taken back, so that none lie about. */
    private void takeBack(Row row, SignIn signIn, Grant grant) {
        if (!signIn.revokesOnlyItself()) {
            return; // the account may be another channel's, too
        }
        try {
            signIn.revoke(connections.trialOf(row.settings(), grant.credentials()));
        } catch (Trouble trouble) {
            Outcome outcome = trouble.outcome();
            LOG.info("{} was not told to forget a sign-in: {}", row.network(), Collecting.why(outcome));
        }
    }
}
