package kith.moderation.web;

import java.util.Optional;
import kith.moderation.ReviewItems;
import kith.web.NavCount;
import kith.web.NavItem;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Moderation in the navigation. */
@Configuration(proxyBeanMethods = false)
class ModerationNav {

    @Bean
    NavItem moderationPage() {
        return new NavItem("moderation", NavItem.Group.DAY, "/moderation", "shield", "m", Right.READ_MODERATION, 25);
    }

    @Bean
    NavCount casesWaiting(ReviewItems items) {
        return new NavCount() {
            @Override
            public String item() {
                return "moderation";
            }

            @Override
            public Optional<Mark> mark(Here here) {
                return here.may(Right.READ_MODERATION)
                        ? Optional.of(new Mark.Waiting(items.waiting(here.id())))
                        : Optional.empty();
            }
        };
    }
}
