package kith.site;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kith.conversation.ServiceLevels;
import kith.conversation.Services;
import kith.hours.Hours;
import kith.hours.Opening;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** When the team of the sample community is there, how soon it answers, and whom it asks. Reckoned from its first week on. */
@Component
class SampleLevels {
    private static final int WEEKS = 8;
    private static final int NINE = 9 * 60;
    private static final int SEVEN = 19 * 60;

    private final Hours hours;
    private final ServiceLevels levels;
    private final Services services;
    private final InstantSource clock;

    SampleLevels(Hours hours, ServiceLevels levels, Services services, InstantSource clock) {
        this.hours = hours;
        this.levels = levels;
        this.services = services;
        this.clock = clock;
    }

    void promise(Here here) {
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        Stream.of(DayOfWeek.values())
                .filter(day -> day != DayOfWeek.SUNDAY)
                .forEach(day -> week.put(day, List.of(new Opening(NINE, SEVEN))));
        hours.change(here, week, List.of("FR"));
        var today = clock.instant().atZone(here.workspace().zone()).toLocalDate();
        levels.create(
                here,
                new ServiceLevels.Given(
                        "Everyday",
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.of(2 * 60),
                        Optional.empty(),
                        ServiceLevels.USUAL_AHEAD,
                        Optional.of(today.minusWeeks(WEEKS))));
        var language = here.workspace().language().getLanguage();
        services.create(here, new Services.Given("Workshop", "mail", "workshop@brindle.example", language));
        services.create(here, new Services.Given("Press", "mail", "press@brindle.example", language));
    }
}
