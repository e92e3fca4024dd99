/** Teams on a page and in the API. */
@NullMarked
package kith.team.web;

import org.jspecify.annotations.NullMarked;
