package kith.web;

/** What a page's controller answers: something to see, or somewhere to go. */
public sealed interface Answer permits View, Redirect {}
