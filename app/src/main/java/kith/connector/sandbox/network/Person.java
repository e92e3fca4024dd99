package kith.connector.sandbox.network;

import java.time.Instant;

/**
 * Somebody with an account.
 *
 * @param handle lower case, without its {@code @}
 * @param language BCP 47; what they write in unless a post says otherwise
 */
public record Person(
        String id, String handle, String name, String biography, String language, Role role, Instant joined) {

    /** What somebody may do. */
    public enum Role {
        MEMBER,
        /** May hide, remove and ban, everywhere. */
        MODERATOR,
        /** A program that speaks. */
        BOT
    }

    public boolean moderates() {
        return role == Role.MODERATOR;
    }

    /** The place that is this person's own page. */
    public String page() {
        return "page-" + id;
    }
}
