/** The search index: Lucene, in the data folder, written by a follower and so never more than a reading that can be made again. */
@NullMarked
package kith.message.internal.search;

import org.jspecify.annotations.NullMarked;
