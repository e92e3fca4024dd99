/** Facts in the settings, beside a reply, on Today and for programs. */
@NullMarked
package kith.fact.web;

import org.jspecify.annotations.NullMarked;
