/** The page of the business hours, and their part of the API. */
@NullMarked
package kith.hours.web;

import org.jspecify.annotations.NullMarked;
