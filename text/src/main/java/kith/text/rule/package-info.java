/**
 * Word rules: tens of thousands of phrases found in one pass over a text, whatever its letters are dressed up as, and regular
 * expressions that take time in proportion to the text.
 */
@NullMarked
package kith.text.rule;

import org.jspecify.annotations.NullMarked;
