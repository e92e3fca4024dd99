package kith.writing;

/**
 * A picture beside a text.
 *
 * @param id as its writer's form or program knows it
 * @param name of its file
 * @param alt what is said that it shows; empty while nobody has said
 */
public record Pictured(String id, String name, String alt) {}
