package kith.conversation.web;

import java.util.Optional;
import kith.conversation.Conversation;

/**
 * The conversation that is open.
 *
 * @param draft what stands in the composer
 * @param error why it was not sent; empty when all is well
 */
public record Open(
        Conversation conversation,
        String channel,
        Talk talk,
        Composer.Offer offer,
        Optional<Side> side,
        String draft,
        String error) {}
