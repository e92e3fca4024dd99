@NullMarked
package kith.publishing.web;

import org.jspecify.annotations.NullMarked;
