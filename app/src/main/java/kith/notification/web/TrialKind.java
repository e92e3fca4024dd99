package kith.notification.web;

import kith.notification.NotificationKind;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What one tells oneself, to see whether it comes. */
@Configuration(proxyBeanMethods = false)
class TrialKind {
    static final String ID = "trial";

    @Bean
    NotificationKind trial() {
        return new NotificationKind(ID, "bell-ringing", false, true, Right.OWN_ACCOUNT, 1_000);
    }
}
