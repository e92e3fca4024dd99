package kith.conversation;

import java.util.Optional;

/**
 * What the team made of a conversation, beside what is said in it.
 *
 * @param snooze while it sleeps
 */
public record Work(Optional<Assignee> assignee, Priority priority, Optional<Snooze> snooze) {}
