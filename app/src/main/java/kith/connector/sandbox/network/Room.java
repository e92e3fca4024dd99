package kith.connector.sandbox.network;

/**
 * A place to write in.
 *
 * @param language what people mostly write there
 */
public record Room(String id, String name, String language) {}
