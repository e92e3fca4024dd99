package kith.team;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kith.workspace.PersonId;

/**
 * Who does what until which day.
 *
 * @param about what it is for
 * @param due the last day, in the workspace's zone
 */
public record Task(UUID id, About about, String what, Who assignee, LocalDate due, Who giver, Optional<Done> done) {

    /**
     * What a task is for.
     *
     * @param kind such as {@code post}
     * @param name for people
     * @param path below the workspace where it is
     */
    public record About(String kind, UUID id, String name, String path) {}

    public record Who(PersonId id, String name) {}

    public record Done(String by, Instant at) {}
}
