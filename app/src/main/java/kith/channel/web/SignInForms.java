package kith.channel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.channel.SignIns;
import kith.channel.SignIns.Open;
import kith.channel.web.ChannelPages.Mistake;
import kith.web.Answer;
import kith.web.Problem;
import kith.web.PublicAddress;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Connecting by a sign-in at the network. Forms may lead to pages of Kith only, so that the way to the network is a link on a page
 * that says first what will be asked there.
 */
@Controller
@RequestMapping("/{workspace}/channels")
class SignInForms {
    private final SignIns signIns;
    private final Channels channels;
    private final Connectors connectors;
    private final PublicAddress reached;

    SignInForms(SignIns signIns, Channels channels, Connectors connectors, PublicAddress reached) {
        this.signIns = signIns;
        this.channels = channels;
        this.connectors = connectors;
        this.reached = reached;
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping("/connect/{network}/sign-in")
    Answer begin(
            Here here,
            Words words,
            HttpServletRequest request,
            @PathVariable String network,
            @RequestParam Map<String, String> given) {
        var chosen = connectors
                .of(network)
                .filter(connector -> connector.signIn().isPresent())
                .orElseThrow(() -> Problem.notFound("channel.no-network", network));
        try {
            var open = signIns.begin(
                    here,
                    network,
                    given.getOrDefault("name", ""),
                    ChannelPages.values(chosen.network().settings(), given, "settings."),
                    ChannelPages.values(signIns.application(network), given, "application."),
                    back(request));
            return leaving(network, open, "/channels/connect/" + network);
        } catch (Problem problem) {
            return ChannelPages.connectForm(chosen, given)
                    .with("application", signIns.application(network))
                    .with("back", back(request).toString())
                    .with("bySignIn", true)
                    .with("signIn", true)
                    .with("mistake", mistake(problem, words))
                    .status(problem.status());
        }
    }

    @Needs(Right.MANAGE_CHANNELS)
    @PostMapping("/{id}/sign-in")
    Answer beginAgain(
            Here here,
            Words words,
            HttpServletRequest request,
            @PathVariable UUID id,
            @RequestParam Map<String, String> given) {
        var channel = find(here, id);
        var way = "/channels/" + id + "#reconnect";
        try {
            var application = ChannelPages.values(signIns.application(channel.network()), given, "application.");
            return leaving(channel.network(), signIns.beginAgain(here, channel, application, back(request)), way);
        } catch (Problem problem) {
            return View.of("channel/sign-in-ended")
                    .with("network", channel.network())
                    .with("title", "refused")
                    .with("sentence", mistake(problem, words).sentence())
                    .with("way", way)
                    .with("again", true)
                    .status(problem.status());
        }
    }

    private URI back(HttpServletRequest request) {
        return URI.create(reached.of(SignIns.PATH, request));
    }

    private static View leaving(String network, Open open, String way) {
        return View.of("channel/sign-in")
                .with("network", network)
                .with("open", open)
                .with("way", way);
    }

    private static Mistake mistake(Problem problem, Words words) {
        return new Mistake(
                problem.field().orElse(""),
                words.t(problem.key(), problem.arguments().toArray()));
    }

    /** What became of a sign-in, and the way back. */
    @Needs(Right.MANAGE_CHANNELS)
    @GetMapping("/sign-ins/{id}")
    View ended(Here here, Words words, @PathVariable UUID id) {
        var signIn = signIns.find(here.id(), id).orElseThrow(() -> Problem.notFound("channel.sign-in.unknown"));
        var name = connectors.name(signIn.network());
        var channel = signIn.channel().flatMap(there -> channels.find(here.id(), there));
        var called = channel.map(Channel::name).orElse(name);
        return View.of("channel/sign-in-ended")
                .with("network", signIn.network())
                .with("title", signIn.state().word())
                .with(
                        "sentence",
                        signIn.why()
                                .orElseGet(() -> words.t(
                                        "channel.sign-in.was." + signIn.state().word(), name, called)))
                .with(
                        "way",
                        channel.map(there -> "/channels/" + there.id() + (signIn.again() ? "#reconnect" : ""))
                                .orElse("/channels/connect/" + signIn.network()))
                .with("again", signIn.state() != SignIns.State.CONNECTED);
    }

    private Channel find(Here here, UUID id) {
        return channels.find(here.id(), new ChannelId(id)).orElseThrow(() -> Problem.notFound("channel.none", id));
    }
}
