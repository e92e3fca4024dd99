/** What the pages of the site ask the database for themselves. */
@NullMarked
package kith.site.internal;

import org.jspecify.annotations.NullMarked;
