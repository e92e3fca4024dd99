@NullMarked
package kith.media.web;

import org.jspecify.annotations.NullMarked;
