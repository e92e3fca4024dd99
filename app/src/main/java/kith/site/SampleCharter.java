package kith.site;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import kith.charter.Article;
import kith.charter.CharterText;
import kith.charter.Charters;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.People;
import kith.workspace.Role;
import kith.workspace.Team;
import org.springframework.stereotype.Component;

/** The charter of the sample community in two versions, and the second person who agreed to them. */
@Component
class SampleCharter {
    private static final Duration AHEAD = Duration.ofDays(9);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final Charters charters;
    private final People people;
    private final Team team;
    private final InstantSource clock;

    SampleCharter(Charters charters, People people, Team team, InstantSource clock) {
        this.charters = charters;
        this.people = people;
        this.team = team;
        this.clock = clock;
    }

    void begin(Here here) {
        var tom = tom(here);
        charters.begin(here, here.workspace().language().getLanguage(), true);
        charters.agree(tom, charters.propose(here, charters.draft(here), Optional.empty()));

        var charter = charters.of(here.id()).orElseThrow();
        var draft = charters.draft(here);
        for (var text : charters.texts(here.id(), charter.id(), draft.number())) {
            draft = charters.write(here, draft, withBatteries(text));
        }
        var zone = here.workspace().zone();
        var day = clock.instant().plus(AHEAD).atZone(zone).toLocalDate();
        var proposed = charters.propose(
                here, draft, Optional.of(day.atTime(MORNING).atZone(zone).toInstant()));
        charters.agree(tom, proposed);
    }

    private static CharterText withBatteries(CharterText text) {
        boolean french = text.language().equals("fr");
        var articles = new ArrayList<>(text.articles());
        var danger = articles.get(4);
        articles.set(
                4,
                new Article(
                        danger.title(),
                        danger.body()
                                + (french
                                        ? " N’expliquez pas comment ouvrir, réparer ou charger une batterie abîmée\u202f: elle peut tuer, des heures plus tard."
                                        : " Do not describe how to open, repair or charge a damaged pack: it can kill, hours later."),
                        danger.follows()));
        return new CharterText(text.language(), text.title(), text.preamble(), articles);
    }

    /** Tom never signs in: nobody knows his password. */
    private Here tom(Here here) {
        var person = people.create(
                "tom@brindle.example",
                "Tom Keller",
                UUID.randomUUID() + "-" + UUID.randomUUID(),
                here.workspace().language().getLanguage());
        var token = team.invite(here, person.email(), Role.COMMUNITY_MANAGER);
        var joined = team.accept(token, person).orElseThrow();
        return new Here(joined, Caller.bySession(person, new UUID(0, 0)), Role.COMMUNITY_MANAGER);
    }
}
