/** The pages about members and their part of the API. */
@NullMarked
package kith.member.web;

import org.jspecify.annotations.NullMarked;
