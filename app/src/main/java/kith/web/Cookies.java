package kith.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/** Cookies of this program alone: not for scripts, not sent along from other sites, and only encrypted where the page is. */
public final class Cookies {
    private Cookies() {}

    /**
     * @param age how long it is kept; zero takes it away
     */
    public static Cookie kept(String name, String value, Duration age, HttpServletRequest request) {
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setMaxAge((int) age.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
