package kith.moderation.web;

import kith.message.Message;
import kith.moderation.Rehearsal;

/** A message that a rehearsal found. */
public record FoundMessage(Rehearsal.Hit hit, Message message) {}
