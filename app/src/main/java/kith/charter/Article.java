package kith.charter;

/**
 * One article. Its number is its place in the charter.
 *
 * @param body Markdown
 * @param follows what happens to what goes against it; Markdown, may be empty
 */
public record Article(String title, String body, String follows) {}
