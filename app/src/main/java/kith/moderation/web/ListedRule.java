package kith.moderation.web;

import kith.moderation.Rule;

/**
 * A rule in the list.
 *
 * @param lately how many messages it found in the last seven days
 */
public record ListedRule(Rule rule, String sentence, long lately) {}
