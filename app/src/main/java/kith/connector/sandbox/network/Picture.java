package kith.connector.sandbox.network;

/** A picture under a post; its bytes were stored before and are found by {@code id}. */
public record Picture(String id, String alt) {}
