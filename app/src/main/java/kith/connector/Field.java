package kith.connector;

/**
 * A setting or a credential that a channel of this network needs. Its label and hint are words of the pages, found under
 * {@code network.<network>.<name>} and the same with {@code .hint} at its end, and under {@code network.any.<name>} where every
 * network means the same.
 *
 * @param name as in the API, such as {@code baseUrl} or {@code password}
 * @param required whether the channel cannot be connected without it
 * @param example what a right value looks like; never a real credential
 */
public record Field(String name, boolean required, String example) {
    public static Field required(String name, String example) {
        return new Field(name, true, example);
    }

    public static Field optional(String name, String example) {
        return new Field(name, false, example);
    }
}
