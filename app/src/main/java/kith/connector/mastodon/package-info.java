/**
 * Mastodon, and every server of the fediverse that speaks its client API.
 *
 * <p>Servers differ, in what they take and in what they leave out, so each is asked once who it is ({@link
 * kith.connector.mastodon.Server}); an account's missing capabilities, the length of a post and the recognition of an act follow
 * from its answer. People are known by their whole address ({@code ines@brindle.example}), which is the same wherever one looks
 * from, posts by the id that the account's own server gives them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "connector")
package kith.connector.mastodon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
