package kith.conversation.web;

import java.util.List;
import java.util.Optional;
import kith.conversation.Claim;
import kith.conversation.Conversation;
import kith.conversation.Promise;
import kith.conversation.ServiceConcerned;

/**
 * The conversation that is open.
 *
 * @param promises what service levels promise in it, the one due first first
 * @param services to which it can be forwarded
 * @param ready saved replies, filled for whoever would be answered
 * @param proposed which of them a rule proposes
 * @param others who else is at it
 */
public record Open(
        Conversation conversation,
        Works.Shown work,
        String channel,
        Talk talk,
        Composer.Offer offer,
        Optional<Side> side,
        List<Promise> promises,
        List<ServiceConcerned> services,
        List<Ready.Reply> ready,
        Optional<Ready.Proposed> proposed,
        List<Claim> others,
        Draft draft) {}
