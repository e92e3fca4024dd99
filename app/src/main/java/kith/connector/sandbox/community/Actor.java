package kith.connector.sandbox.community;

import java.util.Locale;
import java.util.Set;

/**
 * Somebody of the cast.
 *
 * @param interests topics of the phrasebook they know something about
 * @param from first hour of the day at which they write, by the community's clock
 * @param to hour at which they stop; beyond 24 into the night
 * @param weight how much they write; 0 for those who never speak by chance
 * @param joinedDaysAgo counted from the community's first “now”
 */
record Actor(
        String handle,
        String name,
        String language,
        String city,
        Temperament temperament,
        Set<String> interests,
        int from,
        int to,
        Rung rung,
        int weight,
        int joinedDaysAgo,
        String biography) {

    enum Rung {
        NEWCOMER,
        CONTRIBUTOR,
        REGULAR,
        ADVOCATE,
        BRAND,
        SPAM
    }

    static Actor read(String line) {
        var part = line.split("\\|", -1);
        var hours = part[6].strip().split("-");
        return new Actor(
                part[0].strip(),
                part[1].strip(),
                part[2].strip(),
                part[3].strip(),
                Temperament.valueOf(part[4].strip().toUpperCase(Locale.ROOT)),
                Set.of(part[5].strip().split(" +")),
                Integer.parseInt(hours[0]),
                Integer.parseInt(hours[1]),
                Rung.valueOf(part[7].strip().toUpperCase(Locale.ROOT)),
                Integer.parseInt(part[8].strip()),
                Integer.parseInt(part[9].strip()),
                part[10].strip());
    }

    String firstName() {
        return name.split(" ")[0];
    }

    boolean isBrand() {
        return rung == Rung.BRAND;
    }

    boolean writesAt(int hour) {
        return hour >= from && hour < to || hour + 24 < to;
    }
}
