@NullMarked
package kith.writing.web;

import org.jspecify.annotations.NullMarked;
