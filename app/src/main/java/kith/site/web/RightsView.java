package kith.site.web;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kith.web.Words;
import kith.workspace.Right;
import kith.workspace.Role;

/** The table of rights in words: what a role sees, what it may do, what stays closed to it. */
public final class RightsView {
    private final Words words;

    public RightsView(Words words) {
        this.words = words;
    }

    /** The pages of this role, as an enumeration. */
    public String sees(Role role) {
        return pages(role::may);
    }

    public String seesNot(Role role) {
        return pages(right -> !role.may(right));
    }

    /** What the role may do beyond reading, as an enumeration. */
    public String does(Role role) {
        return words.list(Stream.of(Right.values())
                .filter(right -> !isPage(right) && role.may(right))
                .map(this::thing)
                .toList());
    }

    public List<Right> rights() {
        return List.of(Right.values());
    }

    private String pages(Predicate<Right> which) {
        return words.list(Stream.of(Right.values())
                .filter(right -> isPage(right) && which.test(right))
                .map(this::thing)
                .toList());
    }

    private String thing(Right right) {
        return words.t("right." + right.id() + ".thing");
    }

    private static boolean isPage(Right right) {
        return right.id().endsWith(".read");
    }
}
