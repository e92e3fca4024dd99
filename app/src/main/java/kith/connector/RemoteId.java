package kith.connector;

/**
 * The network's own id of a post, comment, message or account, in one canonical spelling per network, so that what an
 * import brings and what a live connection brings are the same thing.
 *
 * @param value 1 to 512 characters, opaque to everything but the connector that made it
 */
public record RemoteId(String value) {
    public RemoteId {
        if (value.isBlank() || value.length() > 512) {
            throw new IllegalArgumentException("A remote id has 1 to 512 characters, this one " + value.length());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
