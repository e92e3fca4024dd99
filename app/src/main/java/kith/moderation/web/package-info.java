@NullMarked
package kith.moderation.web;

import org.jspecify.annotations.NullMarked;
