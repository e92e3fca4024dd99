package kith.site;

import kith.workspace.Setup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What happens once the program is up: unattended set-up, and the lines that whoever started it waits for. */
@Component
class Start {
    private static final Logger LOG = LoggerFactory.getLogger(Start.class);

    private final Setup setup;

    Start(Setup setup) {
        this.setup = setup;
    }

    @EventListener
    @Order(0)
    void ready(ApplicationReadyEvent event) {
        setup.runUnattended();
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            announce("http://localhost:" + context.getWebServer().getPort());
        }
    }

    private void announce(String address) {
        LOG.info("Ready at {}", address);
        System.out.println("Kith is ready at " + address);
        setup.openToken()
                .ifPresent(token -> System.out.println("Nobody has an account yet. Set up the first one, once, at "
                        + address + "/setup?token=" + token));
    }
}
