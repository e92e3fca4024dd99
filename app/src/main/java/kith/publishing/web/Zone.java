package kith.publishing.web;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Time zones as people know them. */
public final class Zone {
    private static final List<String> COMMON = List.of(
            "Europe/Paris",
            "Europe/London",
            "Europe/Berlin",
            "Europe/Madrid",
            "Europe/Lisbon",
            "Europe/Athens",
            "America/New_York",
            "America/Chicago",
            "America/Los_Angeles",
            "America/Montreal",
            "America/Sao_Paulo",
            "Africa/Dakar",
            "Africa/Casablanca",
            "Asia/Kolkata",
            "Asia/Tokyo",
            "Australia/Sydney",
            "UTC");

    private Zone() {}

    /** Its place: Paris. */
    public static String name(ZoneId zone) {
        var id = zone.getId();
        return id.contains("/") ? id.substring(id.lastIndexOf('/') + 1).replace('_', ' ') : id;
    }

    /** To choose from; any other is taken as well. */
    public static List<String> common(String usual) {
        return Stream.concat(Stream.of(usual), COMMON.stream()).distinct().toList();
    }
}
