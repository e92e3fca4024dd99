package kith.publishing.internal;

import kith.notification.NotificationKind;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told of posts. */
@Configuration(proxyBeanMethods = false)
public class PostKinds {
    public static final String REVIEW = "posts.review";
    public static final String APPROVED = "posts.approved";
    public static final String REFUSED = "posts.refused";
    public static final String COMMENT = "posts.comment";
    public static final String FAILED = "posts.failed";

    public static final String WITHDRAWAL = "posts.withdrawal";
    public static final String WITHDRAWN = "posts.withdrawn";

    public static final String PREFLIGHT = "posts.preflight";

    public static final String DRIFT = "posts.drift";

    @Bean
    NotificationKind postsDrift() {
        return new NotificationKind(DRIFT, "eye-exclamation", true, true, Right.READ_POSTS, 275);
    }

    @Bean
    NotificationKind postsPreflight() {
        return new NotificationKind(PREFLIGHT, "plane-inflight", true, true, Right.READ_POSTS, 280);
    }

    @Bean
    NotificationKind postsWithdrawal() {
        return new NotificationKind(WITHDRAWAL, "eye-off", true, true, Right.APPROVE_POSTS, 260);
    }

    @Bean
    NotificationKind postsWithdrawn() {
        return new NotificationKind(WITHDRAWN, "eye-off", false, true, Right.READ_POSTS, 270);
    }

    @Bean
    NotificationKind postsReview() {
        return new NotificationKind(REVIEW, "hourglass", true, true, Right.READ_POSTS, 210);
    }

    @Bean
    NotificationKind postsApproved() {
        return new NotificationKind(APPROVED, "circle-check", false, true, Right.READ_POSTS, 220);
    }

    @Bean
    NotificationKind postsRefused() {
        return new NotificationKind(REFUSED, "edit", true, true, Right.READ_POSTS, 230);
    }

    @Bean
    NotificationKind postsComment() {
        return new NotificationKind(COMMENT, "message", false, true, Right.READ_POSTS, 240);
    }

    @Bean
    NotificationKind postsFailed() {
        return new NotificationKind(FAILED, "alert-triangle", true, true, Right.READ_POSTS, 250);
    }
}
