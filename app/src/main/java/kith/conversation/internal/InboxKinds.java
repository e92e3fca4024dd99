package kith.conversation.internal;

import kith.notification.NotificationKind;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the inbox tells teammates. */
@Configuration(proxyBeanMethods = false)
class InboxKinds {
    static final String MENTIONED = "inbox.mentioned";
    static final String GIVEN = "inbox.given";
    static final String GIVEN_TO_TEAM = "inbox.given-to-team";
    static final String LATE = "inbox.late";
    static final String SECOND_LOOK = "inbox.second-look";
    static final String FAILED = "inbox.failed";
    static final String FOLLOWED = "inbox.followed";

    @Bean
    NotificationKind inboxMentioned() {
        return new NotificationKind(MENTIONED, "at", true, true, Right.READ_INBOX, 10);
    }

    @Bean
    NotificationKind inboxGiven() {
        return new NotificationKind(GIVEN, "user-check", true, true, Right.READ_INBOX, 20);
    }

    @Bean
    NotificationKind inboxGivenToTeam() {
        return new NotificationKind(GIVEN_TO_TEAM, "users", false, false, Right.READ_INBOX, 30);
    }

    @Bean
    NotificationKind inboxLate() {
        return new NotificationKind(LATE, "clock-exclamation", true, true, Right.READ_INBOX, 40);
    }

    @Bean
    NotificationKind inboxSecondLook() {
        return new NotificationKind(SECOND_LOOK, "eye-check", true, true, Right.READ_INBOX, 50);
    }

    @Bean
    NotificationKind inboxFailed() {
        return new NotificationKind(FAILED, "alert-triangle", true, true, Right.READ_INBOX, 60);
    }

    @Bean
    NotificationKind inboxFollowed() {
        return new NotificationKind(FOLLOWED, "message-2-plus", false, false, Right.READ_INBOX, 70);
    }
}
