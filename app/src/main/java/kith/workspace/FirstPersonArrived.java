package kith.workspace;

/** The installation has its first person: whoever set it up. */
public record FirstPersonArrived(Person person) {}
