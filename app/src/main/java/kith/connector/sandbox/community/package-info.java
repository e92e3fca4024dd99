/**
 * The people on the sample network and what they say: a brand of cargo bikes, its customers, and the few who only want to
 * sell something.
 *
 * <p>A talk among them is a {@link Scene}: beats, each a moment, a speaker and a text. {@link Scenes} makes scenes from the
 * {@link Cast} and the {@link Phrasebook}; {@link Community} lays them over the weeks and plays them; {@link Life} goes on
 * playing them while the network runs. Everything follows from a seed.
 */
@NullMarked
package kith.connector.sandbox.community;

import org.jspecify.annotations.NullMarked;
