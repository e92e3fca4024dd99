package kith.workspace;

/**
 * Somebody who signs in.
 *
 * @param language {@code en} or {@code fr}
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param singleKeys whether single letters are shortcuts (WCAG 2.1.4 lets people turn them off)
 */
public record Person(PersonId id, String email, String name, String language, String theme, boolean singleKeys) {}
