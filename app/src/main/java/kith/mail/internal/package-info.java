/** How letters are kept, written and handed in. */
@NullMarked
package kith.mail.internal;

import org.jspecify.annotations.NullMarked;
