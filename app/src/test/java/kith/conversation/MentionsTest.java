package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.workspace.PersonId;
import kith.workspace.Remit;
import kith.workspace.Role;
import kith.workspace.Teammate;
import org.junit.jupiter.api.Test;

/** Whom the notes of a team of four name. */
class MentionsTest {
    private static final Teammate TOM = called("Tom Okafor");
    private static final Teammate TOM_S = called("Tom Smith");
    private static final Teammate INES = called("Inès Moreau");
    private static final Teammate BO = called("Bo");
    private static final List<Teammate> TEAM = List.of(TOM, TOM_S, INES, BO);

    @Test
    void a_whole_name_names_whatever_its_case() {
        assertThat(named("Could you look, @tom okafor?")).containsExactly(TOM.id());
        assertThat(named("@Tom Smith and @Bo: see above")).containsExactly(TOM_S.id(), BO.id());
    }

    @Test
    void a_first_name_names_where_only_one_is_called_that() {
        assertThat(named("@Inès, yours?")).containsExactly(INES.id());
        assertThat(named("@Tom, yours?")).isEmpty();
    }

    @Test
    void what_only_looks_like_it_names_nobody() {
        assertThat(named("write to me@bo.example")).isEmpty();
        assertThat(named("@Bob knows")).isEmpty();
        assertThat(named("Bo knows @ nothing @")).isEmpty();
    }

    private static java.util.Set<PersonId> named(String text) {
        return Mentions.in(text, TEAM);
    }

    private static Teammate called(String name) {
        return new Teammate(
                new PersonId(UUID.randomUUID()),
                name,
                "",
                Role.MODERATOR,
                Instant.EPOCH,
                Optional.empty(),
                Remit.of(Role.MODERATOR));
    }
}
