package kith.site;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import kith.channel.ChannelId;
import kith.publishing.Idea.Noted;
import kith.publishing.Ideas;
import kith.publishing.Pillar;
import kith.publishing.Pillars;
import kith.publishing.Slots;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** What the sample community speaks of, what it might say one day, and when it says things as a rule. */
@Component
class SampleIdeas {
    private final Ideas ideas;
    private final Pillars pillars;
    private final Slots slots;

    SampleIdeas(Ideas ideas, Pillars pillars, Slots slots) {
        this.ideas = ideas;
        this.pillars = pillars;
        this.slots = slots;
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
        slots.add(here, channel, EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), LocalTime.of(12, 30));
        slots.add(here, channel, EnumSet.of(DayOfWeek.FRIDAY), LocalTime.of(17, 0));
        return pillars.of(here.id());
    }

    private void idea(Here here, ChannelId channel, Pillar pillar, String title, String note, String askedBy) {
        ideas.note(
                here,
                new Noted(title, note, "", Optional.of(pillar.id()), List.of(channel), askedBy, Optional.empty()));
    }
}
