package kith.web.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import kith.web.SessionCookie;
import kith.workspace.Caller;
import kith.workspace.Here;

/** What the filters and the access check have found out about a request. */
public final class RequestFacts {
    public static final String SESSION_COOKIE = SessionCookie.NAME;
    public static final String THEME_COOKIE = "kith_theme";
    public static final String LANGUAGE_COOKIE = "kith_language";
    public static final String TOAST_COOKIE = "kith_toast";

    private static final String CALLER = RequestFacts.class.getName() + ".caller";
    private static final String HERE = RequestFacts.class.getName() + ".here";
    private static final String MARK = RequestFacts.class.getName() + ".mark";

    private RequestFacts() {}

    static void caller(HttpServletRequest request, Caller caller) {
        request.setAttribute(CALLER, caller);
    }

    public static Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(CALLER));
    }

    static void here(HttpServletRequest request, Here here) {
        request.setAttribute(HERE, here);
    }

    public static Optional<Here> here(HttpServletRequest request) {
        return Optional.ofNullable((Here) request.getAttribute(HERE));
    }

    /** The mark of the moment before anything of the answer was read, see {@link kith.web.Live}. */
    static void mark(HttpServletRequest request, long mark) {
        request.setAttribute(MARK, mark);
    }

    static long mark(HttpServletRequest request) {
        return request.getAttribute(MARK) instanceof Long mark ? mark : 0;
    }

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    /** Networks sign what they send; nobody's browser could be made to. */
    static boolean isCalledByANetwork(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/hooks/");
    }

    /** Whether a program asks with a token; such requests carry no cookie and need no CSRF token. */
    static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).strip());
    }

    public static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getCookies())
                .flatMap(cookies -> Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst());
    }
}
