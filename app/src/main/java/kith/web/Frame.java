package kith.web;

import gg.jte.Content;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.Right;
import kith.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What every template gets: who looks, where, in which language, and the small things all pages draw alike.
 *
 * @param here absent on pages outside a workspace
 * @param caller absent for strangers
 * @param path of the request, below the workspace
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param toast what just happened, said once
 * @param fragment whether only a part of the page is asked for (htmx)
 * @param nav the pages this person sees
 * @param workspaces the person's workspaces
 * @param query of the request, without {@code language}
 * @param mark of the moment before the page was read, see {@link Live}
 */
public record Frame(
        @Nullable Here here,
        @Nullable Caller caller,
        Words words,
        String path,
        String theme,
        @Nullable Toast toast,
        boolean fragment,
        @Nullable CsrfToken csrf,
        List<NavEntry> nav,
        List<Workspace> workspaces,
        Instant now,
        UnaryOperator<String> assets,
        Networks networks,
        String query,
        long mark) {

    /**
     * @param undo address to POST to in order to take it back
     */
    public record Toast(String sentence, @Nullable String undo) {}

    /** A page in the navigation with what stands beside it. */
    public record NavEntry(NavItem item, Optional<NavCount.Mark> mark, boolean current) {}

    public String t(String key, Object... arguments) {
        return words.t(key, arguments);
    }

    public String lang() {
        return words.locale().getLanguage();
    }

    /** This very page in another language: an address relative to the page. */
    public String inLanguage(String language) {
        return "?" + (query.isEmpty() ? "" : query + "&") + "language=" + language;
    }

    /** An address below this workspace. */
    public String url(String belowWorkspace) {
        return here == null ? belowWorkspace : "/" + here.workspace().slug() + belowWorkspace;
    }

    /** The address of a static file, which changes with its content. */
    public String asset(String file) {
        return assets.apply("/assets/" + file);
    }

    public boolean may(Right right) {
        return here != null && here.may(right);
    }

    public ZoneId zone() {
        return here == null ? ZoneOffset.UTC : here.workspace().zone();
    }

    public Content icon(String name) {
        return Icons.icon(name, "");
    }

    public Content icon(String name, String size) {
        return Icons.icon(name, size);
    }

    public String ago(Instant at) {
        return words.ago(at, now, zone());
    }

    public String when(Instant at) {
        return words.when(at, now, zone());
    }

    public String stamp(Instant at) {
        return words.stamp(at, now, zone());
    }

    public String full(Instant at) {
        return words.full(at, zone());
    }

    public List<NavEntry> nav(NavItem.Group group) {
        return nav.stream().filter(entry -> entry.item().group() == group).toList();
    }

    public String csrfToken() {
        return csrf == null ? "" : csrf.getToken();
    }

    public String csrfHeader() {
        return csrf == null ? "X-CSRF-TOKEN" : csrf.getHeaderName();
    }

    public String csrfField() {
        return csrf == null ? "_csrf" : csrf.getParameterName();
    }

    /** Single letters are shortcuts, unless the person turned them off. */
    public boolean singleKeys() {
        return caller == null || caller.person().singleKeys();
    }
}
