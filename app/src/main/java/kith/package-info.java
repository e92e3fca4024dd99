/** Kith, the workplace of a community manager. A package below this one is a module; its root is what others may use. */
@NullMarked
package kith;

import org.jspecify.annotations.NullMarked;
