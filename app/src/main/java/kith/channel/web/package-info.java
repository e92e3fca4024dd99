@NullMarked
package kith.channel.web;

import org.jspecify.annotations.NullMarked;
