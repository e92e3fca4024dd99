package kith.publishing.web;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import kith.publishing.Approvals;
import kith.publishing.KeyDates;
import kith.publishing.Post;
import kith.publishing.Posts;
import kith.publishing.Withdrawals;
import kith.web.NavItem;
import kith.web.TodayItem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The calendar in the navigation, and what waits for an approval on the Today of those who may give it. */
@Configuration(proxyBeanMethods = false)
class PublishingNav {
    private static final int ON_TODAY = 5;
    private static final int DATES_ON_TODAY = 3;

    @Bean
    NavItem calendarPage() {
        return new NavItem("calendar", NavItem.Group.DAY, "/calendar", "calendar-month", "c", Right.READ_POSTS, 27);
    }

    @Bean
    TodayItem postsToApprove(Posts posts, Approvals approvals) {
        return new TodayItem() {
            @Override
            public List<Need> needs(Here here, Words words) {
                if (!here.may(Right.APPROVE_POSTS)) {
                    return List.of();
                }
                return posts.inReview(here.id(), 4 * ON_TODAY).stream()
                        .filter(post -> approvals.hindrance(here, post).isEmpty())
                        .limit(ON_TODAY)
                        .map(post -> need(words, post))
                        .toList();
            }
        };
    }

    @Bean
    TodayItem postsToTakeAway(Posts posts, Withdrawals withdrawals) {
        return new TodayItem() {
            @Override
            public List<Need> needs(Here here, Words words) {
                if (!here.may(Right.APPROVE_POSTS)) {
                    return List.of();
                }
                return withdrawals.open(here.id(), ON_TODAY).stream()
                        .filter(asked -> withdrawals.hindrance(here, asked).isEmpty())
                        .flatMap(asked -> posts.find(here.id(), asked.post()).stream()
                                .map(post -> new Need(
                                        post.name(),
                                        words.t(
                                                "posts.today.withdrawal",
                                                asked.asked().name(),
                                                asked.why()),
                                        Optional.of(asked.asked().at()),
                                        true,
                                        "eye-off",
                                        Optional.empty(),
                                        "/posts/" + post.id(),
                                        words.t("posts.today.look"))))
                        .toList();
            }
        };
    }

    @Bean
    TodayItem datesToBegin(KeyDates dates, InstantSource clock) {
        return new TodayItem() {
            @Override
            public List<Need> needs(Here here, Words words) {
                if (!here.may(Right.WRITE_POSTS)) {
                    return List.of();
                }
                var today = Calendars.today(here, clock.instant());
                return dates.waiting(here.id(), today, words.locale()).stream()
                        .limit(DATES_ON_TODAY)
                        .map(date -> new Need(
                                date.name(),
                                words.t(
                                        "key-date.today",
                                        words.date(date.day(), today),
                                        ChronoUnit.DAYS.between(today, date.day())),
                                Optional.empty(),
                                false,
                                "calendar-star",
                                Optional.empty(),
                                "/calendar/dates",
                                words.t("key-date.today.do")))
                        .toList();
            }
        };
    }

    private static TodayItem.Need need(Words words, Post post) {
        return new TodayItem.Need(
                post.name(),
                words.t("posts.today.review", post.writer().name()),
                post.asked(),
                false,
                "hourglass",
                Optional.empty(),
                "/posts/" + post.id(),
                words.t("posts.today.look"));
    }
}
