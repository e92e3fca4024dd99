package kith.notification.web;

import java.util.Optional;
import kith.notification.Notifications;
import kith.web.NavCount;
import kith.web.NavItem;
import kith.web.NavItem.Group;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bell, and how many wait behind it. */
@Configuration(proxyBeanMethods = false)
class NotificationNav {
    private static final String ID = "notifications";

    @Bean
    NavItem notificationsPage() {
        return new NavItem(ID, Group.YOU, "/notifications", "bell", "b", Right.OWN_ACCOUNT, 10);
    }

    @Bean
    NavCount notificationsUnread(Notifications notifications) {
        return new NavCount() {
            @Override
            public String item() {
                return ID;
            }

            @Override
            public Optional<Mark> mark(Here here) {
                return Optional.of(new Mark.Things(notifications.unread(here)));
            }
        };
    }
}
