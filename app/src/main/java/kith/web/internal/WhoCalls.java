package kith.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kith.web.Live;
import kith.workspace.Sessions;
import kith.workspace.Tokens;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who makes a request, a program by its bearer token, a browser by its session, and marks the moment. */
class WhoCalls extends OncePerRequestFilter {
    private final Sessions sessions;
    private final Tokens tokens;
    private final Live live;

    WhoCalls(Sessions sessions, Tokens tokens, Live live) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.live = live;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestFacts.mark(request, live.mark());
        var bearer = RequestFacts.bearer(request);
        var caller = bearer.isPresent()
                ? bearer.flatMap(tokens::caller)
                : RequestFacts.cookie(request, RequestFacts.SESSION_COOKIE).flatMap(sessions::caller);
        caller.ifPresent(found -> RequestFacts.caller(request, found));
        chain.doFilter(request, response);
    }
}
