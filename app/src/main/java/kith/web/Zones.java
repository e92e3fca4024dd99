package kith.web;

import com.ibm.icu.text.TimeZoneNames;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** The time zones of the world by the names of their cities, with what they are from UTC now. */
public final class Zones {
    private Zones() {}

    /**
     * @param also a zone that must be among them
     * @return IANA names and how they read, west to east
     */
    public static SequencedMap<String, String> offered(Instant now, Words words, String also) {
        var names = TimeZoneNames.getInstance(words.locale());
        var zones = new LinkedHashMap<String, String>();
        Stream.concat(
                        ZoneId.getAvailableZoneIds().stream().filter(Zones::isPlace),
                        ZoneId.getAvailableZoneIds().stream().filter(also::equals))
                .distinct()
                .map(ZoneId::of)
                .map(zone -> Map.entry(zone, city(zone, names)))
                .sorted(Comparator.comparingInt((Map.Entry<ZoneId, String> e) ->
                                e.getKey().getRules().getOffset(now).getTotalSeconds())
                        .thenComparing(Map.Entry::getValue))
                .forEach(e -> zones.put(e.getKey().getId(), e.getValue() + ", UTC" + offset(e.getKey(), now)));
        return zones;
    }

    /** Region and city, without the old names that stand for others. */
    private static boolean isPlace(String zone) {
        return zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");
    }

    private static String city(ZoneId zone, TimeZoneNames names) {
        return Optional.ofNullable(names.getExemplarLocationName(zone.getId()))
                .orElseGet(() -> zone.getId()
                        .substring(zone.getId().lastIndexOf('/') + 1)
                        .replace('_', ' '));
    }

    private static String offset(ZoneId zone, Instant now) {
        var offset = zone.getRules().getOffset(now).getId();
        return offset.equals("Z") ? "+0" : offset.replaceFirst("([+-])0", "$1").replace(":00", "");
    }
}
