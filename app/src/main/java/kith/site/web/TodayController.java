package kith.site.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import kith.channel.Channels;
import kith.database.Tenant;
import kith.site.Today;
import kith.site.internal.ImportsUnderWay;
import kith.web.Answer;
import kith.web.NavItem;
import kith.web.Redirect;
import kith.web.TodayItem;
import kith.web.TodayItem.Need;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Today: what needs somebody, and how the community is. */
@Controller
class TodayController {
    private final Today today;
    private final List<TodayItem> items;
    private final ImportsUnderWay imports;
    private final Channels channels;
    private final Tenant tenant;

    TodayController(Today today, List<TodayItem> items, ImportsUnderWay imports, Channels channels, Tenant tenant) {
        this.today = today;
        this.items = items;
        this.imports = imports;
        this.channels = channels;
        this.tenant = tenant;
    }

    /** Whoever does not read Today begins where their work is. */
    @Needs(Right.OWN_ACCOUNT)
    @GetMapping("/{workspace}/today")
    Answer today(Here here, Words words) {
        if (!here.may(Right.READ_TODAY)) {
            return Redirect.to(
                    "/" + here.workspace().slug() + (here.may(Right.READ_MODERATION) ? "/moderation" : "/settings"));
        }
        return with(View.of("site/today"), here, words);
    }

    /** The same without the frame around it, for an open page. */
    @Needs(Right.READ_TODAY)
    @GetMapping("/{workspace}/today/now")
    View now(Here here, Words words) {
        return with(View.of("site/now"), here, words);
    }

    private View with(View view, Here here, Words words) {
        return tenant.in(
                here.id(),
                () -> view.with("today", today.read(here))
                        .with("needs", needs(here, words))
                        .with("imports", imports.of(here.id()))
                        .with("channels", channels.all(here.id()).size()));
    }

    /** Whoever waits longest first; what waits for nobody comes after. */
    private List<Need> needs(Here here, Words words) {
        return items.stream()
                .flatMap(item -> item.needs(here, words).stream())
                .sorted(Comparator.comparing((Need need) -> need.since().orElse(Instant.MAX)))
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Nav {
        @Bean
        NavItem todayPage() {
            return new NavItem("today", NavItem.Group.DAY, "/today", "sun-high", "t", Right.READ_TODAY, 10);
        }

        @Bean
        NavItem searchPage() {
            return new NavItem("search", NavItem.Group.DAY, "/search", "search", "f", Right.SEARCH, 40);
        }
    }
}
