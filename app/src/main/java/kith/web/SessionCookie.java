package kith.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import kith.workspace.Sessions;

/** The cookie by which a browser is known. How long it holds, its session decides. */
public final class SessionCookie {
    public static final String NAME = "kith_session";

    private SessionCookie() {}

    /**
     * @param token of the session
     */
    public static void give(String token, HttpServletRequest request, HttpServletResponse response) {
        // longer than a session may lie unused: the database decides, and a session in use never loses its cookie first
        response.addCookie(Cookies.kept(NAME, token, Sessions.IDLE.multipliedBy(26), request));
    }

    public static void take(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(Cookies.kept(NAME, "", Duration.ZERO, request));
    }
}
