/**
 * The watch language: {@code "cargo bike" NEAR/5 (brake* OR frein*) -recall lang:fr author:@x network:bluesky reach>1000
 * sentiment:negative has:image}. What is written becomes one tree ({@link kith.text.watch.Watch}) or a mistake at its place; whoever
 * looks something up makes a query of their own from the tree.
 */
@NullMarked
package kith.text.watch;

import org.jspecify.annotations.NullMarked;
