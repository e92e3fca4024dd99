package kith.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list in the API.
 *
 * @param total how many there are in all, exactly
 * @param next cursor of the next page, absent on the last
 */
public record Listing<T>(
        List<T> items, long total, @Nullable String next) {
    public static <T> Listing<T> whole(List<T> items) {
        return new Listing<>(items, items.size(), null);
    }
}
