package kith.site.web;

import kith.web.NavItem;
import kith.web.NavItem.Group;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Team and Settings in the navigation. */
@Configuration(proxyBeanMethods = false)
class SiteNav {
    @Bean
    NavItem teamPage() {
        return new NavItem("team", Group.WORKSPACE, "/team", "users", "u", Right.READ_TEAM, 20);
    }

    @Bean
    NavItem settingsPage() {
        return new NavItem("settings", Group.WORKSPACE, "/settings", "settings", "s", Right.OWN_ACCOUNT, 30);
    }
}
