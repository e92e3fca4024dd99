@NullMarked
package kith.text.rule;

import org.jspecify.annotations.NullMarked;
