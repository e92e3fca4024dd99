package kith.channel.web;

import java.util.Optional;
import kith.channel.Channel.Health;
import kith.channel.Channels;
import kith.web.NavCount;
import kith.web.NavItem;
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
