package kith.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import kith.testing.KithTest;
import kith.workspace.internal.PersonRows;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KithTest
class PasswordsTest {
    @Autowired
    People people;

    @Autowired
    PersonRows rows;

    /** Otherwise the time of an answer would tell whether somebody has an account. */
    @Test
    void a_password_for_an_unknown_address_costs_as_much_as_for_a_known_one() {
        var email = UUID.randomUUID() + "@brindle.example";
        var person = people.create(email, "Ida", "rain on the left window", "en");

        assertThat(cost(People.NOBODYS_HASH)).isEqualTo(cost(rows.passwordHash(person.id())));
        assertThat(people.withPassword("not-" + email, "rain on the left window"))
                .isEmpty();
        assertThat(people.withPassword(email, "rain on the left window")).contains(person);
    }

    /** The algorithm, its version and parameters, and how long salt and hash are. */
    private static List<Object> cost(String hash) {
        var parts = hash.split(Pattern.quote("$"));
        return List.of(parts[1], parts[2], parts[3], parts[4].length(), parts[5].length());
    }
}
