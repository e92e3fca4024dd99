/** The hand-over as a page, on Today and for programs. */
@NullMarked
package kith.handover.web;

import org.jspecify.annotations.NullMarked;
