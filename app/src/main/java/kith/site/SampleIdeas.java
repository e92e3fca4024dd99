package kith.site;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import kith.channel.ChannelId;
import kith.publishing.DateChoice.Holidays;
import kith.publishing.DateChoice.OfTheWorld;
import kith.publishing.DateChoice.Own;
import kith.publishing.Idea.Noted;
import kith.publishing.Ideas;
import kith.publishing.KeyDates;
import kith.publishing.Pillar;
import kith.publishing.Pillars;
import kith.publishing.Slots;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** What the sample community speaks of, what it might say one day, which days it looks out for, and when it says things as a rule. */
@Component
class SampleIdeas {
    private final Ideas ideas;
    private final Pillars pillars;
    private final Slots slots;
    private final KeyDates dates;
    private final InstantSource clock;

    SampleIdeas(Ideas ideas, Pillars pillars, Slots slots, KeyDates dates, InstantSource clock) {
        this.ideas = ideas;
        this.pillars = pillars;
        this.slots = slots;
        this.dates = dates;
        this.clock = clock;
    }

    /** The pillars, the largest first. */
    List<Pillar> note(Here here, ChannelId channel, boolean french) {
        var repair = pillars.add(here, french ? "Réparer" : "Repair", 40);
        var rides = pillars.add(here, french ? "Rouler" : "Rides", 35);
        var workshop = pillars.add(here, french ? "L’atelier" : "The workshop", 25);
        if (french) {
            idea(here, channel, workshop, "Une journée avec Nadia", "De l’ouverture à la dernière soudure.", "");
            idea(here, channel, rides, "Pneus d’hiver", "Lesquels, et quand les monter.", "Priya N.");
            idea(here, channel, repair, "Le bruit du pédalier", "Trois causes, dans l’ordre où il faut chercher.", "");
        } else {
            idea(here, channel, workshop, "A day with Nadia", "From opening the door to the last weld.", "");
            idea(here, channel, rides, "Winter tyres", "Which ones, and when to put them on.", "Priya N.");
            idea(here, channel, repair, "That creaking crank", "Three causes, in the order to look for them.", "");
        }
        lookOut(here, french);
        slots.add(here, channel, EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), LocalTime.of(12, 30));
        slots.add(here, channel, EnumSet.of(DayOfWeek.FRIDAY), LocalTime.of(17, 0));
        return pillars.of(here.id());
    }

    /** Where they work, what they ride for, and their own day, which is near. */
    private void lookOut(Here here, boolean french) {
        dates.choose(here, new Holidays("FR"), 10);
        dates.choose(here, new Holidays("GB"), 10);
        for (var code : List.of("bicycle", "zero-waste", "mother-earth", "volunteers", "human-rights", "women")) {
            dates.choose(here, new OfTheWorld(code), 21);
        }
        var birthday =
                LocalDate.ofInstant(clock.instant(), here.workspace().zone()).plusDays(9);
        dates.choose(here, new Own(french ? "Cinq ans de Brindle" : "Five years of Brindle", birthday, true), 14);
    }

    private void idea(Here here, ChannelId channel, Pillar pillar, String title, String note, String askedBy) {
        ideas.note(
                here,
                new Noted(title, note, "", Optional.of(pillar.id()), List.of(channel), askedBy, Optional.empty()));
    }
}
