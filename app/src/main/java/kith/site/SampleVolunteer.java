package kith.site;

import java.util.List;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.moderation.Remits;
import kith.moderation.Sanction;
import kith.workspace.Here;
import kith.workspace.People;
import kith.workspace.Role;
import kith.workspace.Team;
import org.springframework.stereotype.Component;

/** Mina judges in the sample community in her free time. She never signs in: nobody knows her password. */
@Component
class SampleVolunteer {
    private final People people;
    private final Team team;
    private final Remits remits;

    SampleVolunteer(People people, Team team, Remits remits) {
        this.people = people;
        this.team = team;
        this.remits = remits;
    }

    void join(Here here, ChannelId channel) {
        var mina = people.create(
                "mina@brindle.example",
                "Mina Sørensen",
                UUID.randomUUID() + "-" + UUID.randomUUID(),
                here.workspace().language().getLanguage());
        var unused0 = team.accept(team.invite(here, mina.email(), Role.VOLUNTEER), mina)
                .orElseThrow();
        var unused1 = remits.limit(
                here,
                team.find(here.id(), mina.id()).orElseThrow(),
                List.of(channel.value()),
                List.of(Sanction.HIDE.word(), Sanction.WARN.word()));
    }
}
