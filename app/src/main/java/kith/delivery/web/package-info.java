@NullMarked
package kith.delivery.web;

import org.jspecify.annotations.NullMarked;
