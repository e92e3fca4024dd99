package kith.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.web.Cookies;
import kith.web.Frame;
import kith.web.Languages;
import kith.web.LastWorkspace;
import kith.web.NavCount;
import kith.web.NavItem;
import kith.web.Networks;
import kith.web.Redirect;
import kith.web.Words;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.Workspaces;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Makes the frame of a request. */
@Component
class Frames {
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final Languages languages;
    private final Workspaces workspaces;
    private final List<NavItem> items;
    private final Map<String, NavCount> counts;
    private final ResourceUrlProvider resources;
    private final Networks networks;
    private final InstantSource clock;

    Frames(
            Languages languages,
            Workspaces workspaces,
            List<NavItem> items,
            List<NavCount> counts,
            ResourceUrlProvider resources,
            Networks networks,
            InstantSource clock) {
        this.languages = languages;
        this.workspaces = workspaces;
        this.items = items.stream()
                .sorted(Comparator.comparing(NavItem::group).thenComparing(NavItem::order))
                .toList();
        this.counts = counts.stream().collect(Collectors.toMap(NavCount::item, Function.identity()));
        this.resources = resources;
        this.networks = networks;
        this.clock = clock;
    }

    Frame of(HttpServletRequest request, HttpServletResponse response) {
        var here = RequestFacts.here(request).orElse(null);
        var caller = RequestFacts.caller(request).orElse(null);
        var path = here == null
                ? request.getRequestURI()
                : request.getRequestURI().substring(here.workspace().slug().length() + 1);
        keepLanguage(request, response);
        if (here != null) {
            keepWorkspace(here, request, response);
        }
        var fragment = request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
        return new Frame(
                here,
                caller,
                words(request),
                path,
                theme(request),
                fragment ? null : toast(request, response),
                fragment,
                (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
                fragment || here == null ? List.of() : nav(here, path),
                fragment || caller == null
                        ? List.of()
                        : workspaces.of(caller.person().id()),
                clock.instant(),
                file -> Optional.ofNullable(resources.getForLookupPath(file)).orElse(file),
                networks,
                queryWithoutLanguage(request),
                RequestFacts.mark(request));
    }

    /** The language of the person; for strangers the one they chose on a page, else their browser's. */
    Words words(HttpServletRequest request) {
        return languages.words(RequestFacts.caller(request)
                .map(caller -> caller.person().language())
                .or(() -> chosen(request))
                .or(() -> RequestFacts.cookie(request, RequestFacts.LANGUAGE_COOKIE)
                        .filter(languages.all()::contains))
                .orElseGet(() -> preferred(request)));
    }

    /** Only a link chooses the language: in a form the field may mean something else. */
    private Optional<String> chosen(HttpServletRequest request) {
        return Optional.of(request)
                .filter(r -> r.getMethod().equals("GET"))
                .map(r -> r.getParameter("language"))
                .filter(languages.all()::contains);
    }

    private void keepLanguage(HttpServletRequest request, HttpServletResponse response) {
        if (RequestFacts.caller(request).isEmpty()) {
            chosen(request)
                    .ifPresent(language ->
                            response.addCookie(Cookies.kept(RequestFacts.LANGUAGE_COOKIE, language, A_YEAR, request)));
        }
    }

    private static void keepWorkspace(Here here, HttpServletRequest request, HttpServletResponse response) {
        var slug = here.workspace().slug();
        if (RequestFacts.caller(request).flatMap(Caller::session).isPresent()
                && !RequestFacts.cookie(request, LastWorkspace.COOKIE).equals(Optional.of(slug))) {
            response.addCookie(Cookies.kept(LastWorkspace.COOKIE, slug, A_YEAR, request));
        }
    }

    private static String queryWithoutLanguage(HttpServletRequest request) {
        var query = Optional.ofNullable(request.getQueryString()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !part.startsWith("language="))
                .collect(Collectors.joining("&"));
    }

    private String preferred(HttpServletRequest request) {
        var header = request.getHeader("Accept-Language");
        if (header == null) {
            return "en";
        }
        try {
            return Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(header), languages.all()))
                    .orElse("en");
        } catch (IllegalArgumentException e) {
            return "en"; // a header that is none
        }
    }

    private List<Frame.NavEntry> nav(Here here, String path) {
        return items.stream()
                .filter(item -> here.may(item.right()))
                .map(item -> new Frame.NavEntry(
                        item,
                        Optional.ofNullable(counts.get(item.id())).flatMap(count -> count.mark(here)),
                        path.equals(item.path()) || path.startsWith(item.path() + "/")))
                .toList();
    }

    private static String theme(HttpServletRequest request) {
        return RequestFacts.cookie(request, RequestFacts.THEME_COOKIE)
                .filter(theme -> theme.equals("light") || theme.equals("dark"))
                .or(() -> RequestFacts.caller(request)
                        .map(caller -> caller.person().theme()))
                .orElse("system");
    }

    /** Takes the toast that the redirect before this page left. */
    private static Frame.@Nullable Toast toast(HttpServletRequest request, HttpServletResponse response) {
        var kept = RequestFacts.cookie(request, RequestFacts.TOAST_COOKIE);
        if (kept.isEmpty()) {
            return null;
        }
        response.addCookie(Cookies.kept(RequestFacts.TOAST_COOKIE, "", Duration.ZERO, request));
        try {
            var parts = new String(Base64.getUrlDecoder().decode(kept.get()), StandardCharsets.UTF_8).split("\n", 2);
            return new Frame.Toast(parts[0], parts.length < 2 || parts[1].isBlank() ? null : parts[1]);
        } catch (IllegalArgumentException e) {
            return null; // not one of ours
        }
    }

    /** Leaves a toast for the next page. */
    static void keepToast(Redirect redirect, HttpServletRequest request, HttpServletResponse response) {
        redirect.toast().ifPresent(sentence -> {
            var text = sentence + "\n" + redirect.undo().orElse("");
            var value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            response.addCookie(Cookies.kept(RequestFacts.TOAST_COOKIE, value, Duration.ofMinutes(1), request));
        });
    }
}
