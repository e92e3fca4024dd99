/** The mail server and the letters in the settings and the API. */
@NullMarked
package kith.mail.web;

import org.jspecify.annotations.NullMarked;
