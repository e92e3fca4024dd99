package kith.channel.web;

import java.util.List;
import java.util.Optional;
import kith.channel.Channel.Health;
import kith.channel.Channels;
import kith.channel.SignIns;
import kith.web.NavCount;
import kith.web.NavItem;
import kith.web.TodayItem;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Channels in the navigation: a dot when one wants a person. */
@Configuration(proxyBeanMethods = false)
class ChannelNav {
    private static final String ID = "channels";

    @Bean
    NavItem channelsPage() {
        return new NavItem(ID, NavItem.Group.WORKSPACE, "/channels", "plug-connected", "n", Right.READ_CHANNELS, 10);
    }

    /** Whoever signed in for a channel is told that it has to be done again; where they are gone, all who may. */
    @Bean
    TodayItem lostSignIns(SignIns signIns) {
        return (here, words) -> {
            if (!here.may(Right.MANAGE_CHANNELS)) {
                return List.of();
            }
            return signIns.lost(here).stream()
                    .map(lost -> new TodayItem.Need(
                            words.t("channel.broken", lost.channel().name()),
                            words.said(lost.why()),
                            Optional.of(lost.since()),
                            false,
                            "plug-x",
                            Optional.empty(),
                            "/channels/" + lost.channel().id() + "#reconnect",
                            words.t("channel.reconnect")))
                    .toList();
        };
    }

    @Bean
    NavCount brokenChannels(Channels channels) {
        return new NavCount() {
            @Override
            public String item() {
                return ID;
            }

            @Override
            public Optional<Mark> mark(Here here) {
                return channels.all(here.id()).stream().anyMatch(c -> c.health() == Health.BROKEN)
                        ? Optional.of(new Mark.Attention())
                        : Optional.empty();
            }
        };
    }
}
