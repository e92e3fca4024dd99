@NullMarked
package kith.message.web;

import org.jspecify.annotations.NullMarked;
