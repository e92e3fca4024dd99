package kith.site.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Caller;
import kith.workspace.ForSignedIn;
import kith.workspace.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The browsers in which I am signed in. */
@RestController
@RequestMapping("/api/v1/me/sessions")
class SessionsApi {
    private final Sessions sessions;

    SessionsApi(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * @param current whether this very request came by it
     */
    record SessionBody(UUID id, String device, String address, Instant since, Instant seen, boolean current) {}

    @ForSignedIn
    @GetMapping
    Listing<SessionBody> list(Caller caller) {
        return Listing.whole(sessions.of(caller.person().id()).stream()
                .map(s -> new SessionBody(
                        s.id(),
                        s.device(),
                        s.address(),
                        s.since(),
                        s.seen(),
                        caller.session().equals(Optional.of(s.id()))))
                .toList());
    }

    @ForSignedIn
    @DeleteMapping("/{session}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable UUID session) {
        var person = caller.person().id();
        if (sessions.of(person).stream().noneMatch(s -> s.id().equals(session))) {
            throw Problem.notFound("settings.no-session");
        }
        sessions.end(person, session);
    }

    /** Ends all but the one by which this request came. */
    @ForSignedIn
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(Caller caller) {
        sessions.endOthers(caller.person().id(), caller.session());
    }
}
