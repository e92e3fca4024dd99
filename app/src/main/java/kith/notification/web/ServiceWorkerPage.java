package kith.notification.web;

import java.time.Duration;
import kith.workspace.ForEveryone;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The script that browsers run while no page is open. It stands at the root: it may serve what is below its own address alone. */
@RestController
class ServiceWorkerPage {
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

    @ForEveryone
    @GetMapping("/service-worker.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(new ClassPathResource("assets/service-worker.js"));
    }
}
