/**
 * The sandbox network itself, as if somebody else ran it: what it knows ({@link World}), how it keeps it ({@link Journal}),
 * what it answers over HTTP ({@link Api}) and how it can be made to misbehave ({@link Switchboard}). Nothing here knows Kith
 * or its contract; the connector one package up reaches it only through HTTP.
 *
 * <p>Everything that ever happened on the network is a {@link Change}. The state is what the changes add up to, so that the
 * journal is simply the list of changes, a restart replays it, and the events feed is a window on the same list.
 */
@NullMarked
package kith.connector.sandbox.network;

import org.jspecify.annotations.NullMarked;
