package kith.channel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.SignIns;
import kith.connector.SignIn.Scope;
import kith.web.Problem;
import kith.web.PublicAddress;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-ins at networks for programs: begun here, done by the same person in a browser that is signed in to Kith, seen here. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/channels/sign-ins")
class SignInsApi {
    private final SignIns signIns;
    private final Channels channels;
    private final PublicAddress reached;

    SignInsApi(SignIns signIns, Channels channels, PublicAddress reached) {
        this.signIns = signIns;
        this.channels = channels;
        this.reached = reached;
    }

    /**
     * @param channel to connect again; else an account of {@code network} is connected
     * @param application what the network wants besides the settings, such as the id of an app of one's own
     */
    record NewSignIn(
            @Nullable UUID channel,
            @Nullable String network,
            @Nullable String name,
            @Nullable Map<String, String> settings,
            @Nullable Map<String, String> application) {}

    /**
     * @param address to open in a browser; shown this once
     * @param back where the network sends the browser afterwards
     */
    record OpenBody(UUID id, URI address, URI back, List<String> scopes, Instant expiresAt) {}

    /**
     * @param state {@code open}, {@code returned}, {@code connected}, {@code cancelled}, {@code refused} or {@code expired}
     * @param channel that was connected, or is to be connected again
     * @param why when it was refused
     */
    record SignInBody(
            UUID id,
            String network,
            String state,
            @Nullable UUID channel,
            @Nullable String why,
            Instant expiresAt) {}

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OpenBody begin(Here here, HttpServletRequest request, @RequestBody NewSignIn wanted) {
        var back = URI.create(reached.of(SignIns.PATH, request));
        var open = begin(here, wanted, back);
        return new OpenBody(
                open.id(),
                open.address(),
                back,
                open.scopes().stream().map(Scope::name).toList(),
                open.expires());
    }

    private SignIns.Open begin(Here here, NewSignIn wanted, URI back) {
        Map<String, String> application = Objects.requireNonNullElse(wanted.application(), Map.of());
        var again = wanted.channel();
        if (again != null) {
            var channel = channels.find(here.id(), new ChannelId(again))
                    .orElseThrow(() -> Problem.notFound("channel.none", again));
            return signIns.beginAgain(here, channel, application, back);
        }
        if (wanted.network() == null) {
            throw Problem.invalid("network", "channel.no-network", "");
        }
        return signIns.begin(
                here,
                wanted.network(),
                Objects.requireNonNullElse(wanted.name(), ""),
                Objects.requireNonNullElse(wanted.settings(), Map.of()),
                application,
                back);
    }

    @Needs(Right.MANAGE_CHANNELS)
    @GetMapping("/{id}")
    SignInBody one(Here here, @PathVariable UUID id) {
        var signIn = signIns.find(here.id(), id).orElseThrow(() -> Problem.notFound("channel.sign-in.unknown"));
        return new SignInBody(
                signIn.id(),
                signIn.network(),
                signIn.state().word(),
                signIn.channel().map(ChannelId::value).orElse(null),
                signIn.why().orElse(null),
                signIn.expires());
    }
}
