/** The public page of a charter, its editor, and its part of the API. */
@NullMarked
package kith.charter.web;

import org.jspecify.annotations.NullMarked;
