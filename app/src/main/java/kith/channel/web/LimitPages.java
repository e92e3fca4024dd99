package kith.channel.web;

import java.util.Arrays;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Capability;
import kith.connector.Network;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What each network takes, and how sure that is. */
@Controller
class LimitPages {
    private final Connectors connectors;
    private final Channels channels;
    private final LimitNews news;

    LimitPages(Connectors connectors, Channels channels, LimitNews news) {
        this.connectors = connectors;
        this.channels = channels;
        this.news = news;
    }

    /**
     * @param network the only one to show; empty for all
     * @param kind an area of limits; anything else shows all
     */
    @Needs(Right.READ_CHANNELS)
    @GetMapping("/{workspace}/settings/limits")
    View limits(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String network,
            @RequestParam(defaultValue = "") String kind) {
        var acting = connectors.networks().stream().filter(LimitPages::acts).toList();
        var chosen = acting.stream().filter(one -> one.id().equals(network)).findFirst();
        var area = Arrays.stream(LimitRow.Area.values())
                .filter(one -> one.word().equals(kind))
                .findFirst();
        var rows = acting.stream()
                .filter(one -> chosen.isEmpty() || chosen.get().equals(one))
                .flatMap(one -> LimitRow.of(connectors.of(one.id()).orElseThrow(), words).stream())
                .filter(row -> area.isEmpty() || area.get() == row.area())
                .toList();
        var connected = channels.all(here.id()).stream().map(Channel::network).collect(Collectors.toSet());
        return View.of("channel/limits")
                .with("rows", rows)
                .with("networks", acting)
                .with("connected", connected)
                .with("network", chosen.map(Network::id).orElse(""))
                .with("kind", area.map(LimitRow.Area::word).orElse(""))
                .with("news", news.of(here, words));
    }

    /** Where nothing can be said or done, nothing is limited. */
    private static boolean acts(Network network) {
        return network.capabilities().contains(Capability.PUBLISH_TEXT)
                || network.capabilities().contains(Capability.REPLY_PUBLIC);
    }
}
