package kith.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A browser and its system in words that need no translation, such as “Firefox, Linux”. */
public final class Device {
    /** First match counts: every browser claims to be several others. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg/", "Edge",
            "EdgA/", "Edge",
            "OPR/", "Opera",
            "SamsungBrowser/", "Samsung Internet",
            "Vivaldi/", "Vivaldi",
            "FxiOS/", "Firefox",
            "Firefox/", "Firefox",
            "CriOS/", "Chrome",
            "HeadlessChrome/", "Chromium",
            "Chrome/", "Chrome",
            "Safari/", "Safari",
            "curl/", "curl");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "Android", "Android",
            "CrOS", "ChromeOS",
            "Windows", "Windows",
            "Mac OS X", "macOS",
            "Linux", "Linux");

    private Device() {}

    public static String of(HttpServletRequest request) {
        return of(Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
    }

    static String of(String agent) {
        var browser = first(BROWSERS, agent);
        var system = first(SYSTEMS, agent);
        if (browser.isEmpty() && system.isEmpty()) {
            return agent.isBlank() ? "?" : agent.substring(0, Math.min(40, agent.length()));
        }
        return browser.map(b -> system.map(s -> b + ", " + s).orElse(b)).orElseGet(system::orElseThrow);
    }

    private static Optional<String> first(Map<String, String> names, String agent) {
        return names.entrySet().stream()
                .filter(name -> agent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
