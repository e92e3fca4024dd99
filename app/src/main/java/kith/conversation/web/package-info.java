/** The inbox: its pages and its part of the API. */
@NullMarked
package kith.conversation.web;

import org.jspecify.annotations.NullMarked;
