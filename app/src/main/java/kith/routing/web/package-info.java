@NullMarked
package kith.routing.web;

import org.jspecify.annotations.NullMarked;
