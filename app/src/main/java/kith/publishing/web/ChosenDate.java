package kith.publishing.web;

/**
 * What is looked out for, as its page shows it.
 *
 * @param id of the choice
 * @param name of the country, of the day of the world, or its own
 * @param when on which day, where that is one
 */
public record ChosenDate(String id, String kind, String name, String when, int lead) {}
