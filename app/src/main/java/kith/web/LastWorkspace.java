package kith.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/** The workspace whose pages this browser saw last. A hint only: whoever follows it looks whether the person is in its team. */
public final class LastWorkspace {
    public static final String COOKIE = "kith_workspace";

    private LastWorkspace() {}

    /** Its slug. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies())
                .flatMap(cookies -> Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst());
    }
}
