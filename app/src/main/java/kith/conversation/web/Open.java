package kith.conversation.web;

import java.util.List;
import java.util.Optional;
import kith.conversation.Conversation;
import kith.conversation.Promise;

/**
 * The conversation that is open.
 *
 * @param promises what service levels promise in it, the one due first first
 * @param draft what stands in the composer
 * @param anew id of the answer that did not leave, which the draft takes the place of; empty when there is none
 * @param error why it was not sent; empty when all is well
 */
public record Open(
        Conversation conversation,
        String channel,
        Talk talk,
        Composer.Offer offer,
        Optional<Side> side,
        List<Promise> promises,
        String draft,
        String anew,
        String error) {}
