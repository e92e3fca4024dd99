package kith.moderation.web;

import java.util.List;
import java.util.Optional;
import kith.moderation.Raids;
import kith.moderation.ReviewItem;
import kith.moderation.ReviewItems;
import kith.moderation.RuleActs;
import kith.web.NavCount;
import kith.web.NavItem;
import kith.web.TodayItem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Moderation in the navigation. */
@Configuration(proxyBeanMethods = false)
class ModerationNav {
    private static final int ON_TODAY = 3;

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
                        ? Optional.of(new Mark.Things(items.waiting(here)))
                        : Optional.empty();
            }
        };
    }

    /** What is urgent, and members who appeal. */
    @Bean
    TodayItem casesOfToday(ReviewItems items) {
        return new TodayItem() {
            @Override
            public List<Need> needs(Here here, Words words) {
                if (!here.may(Right.MODERATE)) {
                    return List.of();
                }
                return items.list(here, true, Optional.empty(), 4 * ON_TODAY).items().stream()
                        .filter(item -> item.priority() == RuleActs.URGENT || item.kind() == ReviewItem.Kind.APPEAL)
                        .limit(ON_TODAY)
                        .map(item -> need(words, item))
                        .toList();
            }
        };
    }

    /** What looks as if many did it together. */
    @Bean
    TodayItem raidsOfToday(Raids raids) {
        return (here, words) -> here.may(Right.MODERATE)
                ? raids.on(here).stream()
                        .limit(ON_TODAY)
                        .map(raid -> new TodayItem.Need(
                                words.t("raid.today." + raid.kind().word(), raid.accounts(), raid.messages()),
                                words.t("raid.today.why"),
                                Optional.of(raid.began()),
                                false,
                                "users-group",
                                Optional.empty(),
                                "/moderation/raids/" + raid.id(),
                                words.t("moderation.today.look")))
                        .toList()
                : List.of();
    }

    private static TodayItem.Need need(Words words, ReviewItem item) {
        boolean appeal = item.kind() == ReviewItem.Kind.APPEAL;
        var who = item.reasons().isEmpty() ? "" : item.reasons().getFirst().name();
        return new TodayItem.Need(
                words.t(appeal ? "moderation.today.appeal" : "moderation.today.urgent", who),
                words.t("moderation.today.why"),
                Optional.of(item.made()),
                false,
                appeal ? "scale" : "shield-exclamation",
                Optional.empty(),
                "/moderation/" + item.id(),
                words.t("moderation.today.look"));
    }
}
