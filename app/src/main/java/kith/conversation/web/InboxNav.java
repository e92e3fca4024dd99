package kith.conversation.web;

import java.util.Optional;
import kith.conversation.Conversations;
import kith.web.NavCount;
import kith.web.NavItem;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inbox in the navigation. */
@Configuration(proxyBeanMethods = false)
class InboxNav {

    @Bean
    NavItem inboxPage() {
        return new NavItem("inbox", NavItem.Group.DAY, "/inbox", "inbox", "i", Right.READ_INBOX, 20);
    }

    @Bean
    NavCount peopleWaiting(Conversations conversations) {
        return new NavCount() {
            @Override
            public String item() {
                return "inbox";
            }

            @Override
            public Optional<Mark> mark(Here here) {
                return Optional.of(new Mark.Waiting(conversations.waiting(here.id())));
            }
        };
    }
}
