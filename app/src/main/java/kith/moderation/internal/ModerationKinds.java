package kith.moderation.internal;

import kith.notification.NotificationKind;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What moderation tells teammates. */
@Configuration(proxyBeanMethods = false)
public class ModerationKinds {
    public static final String URGENT = "moderation.urgent";
    public static final String SECOND_PERSON = "moderation.second-person";
    public static final String APPEAL = "moderation.appeal";
    public static final String RAID = "moderation.raid";

    /** A rule tells those whom it names. */
    public static final String FOUND = "rule.found";

    @Bean
    NotificationKind ruleFound() {
        return new NotificationKind(FOUND, "shield", true, false, Right.READ_INBOX, 112);
    }

    @Bean
    NotificationKind moderationRaid() {
        return new NotificationKind(RAID, "users-group", true, true, Right.MODERATE, 115);
    }

    @Bean
    NotificationKind moderationUrgent() {
        return new NotificationKind(URGENT, "shield-exclamation", true, true, Right.MODERATE, 110);
    }

    @Bean
    NotificationKind moderationSecondPerson() {
        return new NotificationKind(SECOND_PERSON, "users", true, true, Right.MODERATE, 120);
    }

    @Bean
    NotificationKind moderationAppeal() {
        return new NotificationKind(APPEAL, "scale", true, true, Right.MODERATE, 130);
    }
}
