package kith.connector.ghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import kith.connector.Outcome;
import kith.connector.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key is never sent; what is sent is signed with it and holds for five minutes. */
class AdminKeyTest {
    private static final String KEY = "6b05bc022b23de3874f09fc4:" + "0123456789abcdef".repeat(4);

    @Test
    void the_token_names_the_key_and_not_its_secret() {
        var token = AdminKey.of(KEY).token(Instant.parse("2026-11-24T12:00:00Z"));

        var parts = token.split("\\.");
        assertThat(read(parts[0]))
                .isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"6b05bc022b23de3874f09fc4\"}");
        assertThat(read(parts[1])).isEqualTo("{\"iat\":1795521600,\"exp\":1795521900,\"aud\":\"/admin/\"}");
        // printf '%s' HEAD.BODY | openssl dgst -sha256 -mac HMAC -macopt hexkey:SECRET -binary | base64url
        assertThat(parts[2]).isEqualTo("TPGrvnHmWSUYw1W89A5e81qd9MBdU782iA8RMVc6YUA");
        assertThat(AdminKey.of(KEY).toString()).doesNotContain("0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "a1a68152e4b6c3fde54858018b", "6b05bc02:", "6b05bc02:xyz", "a:b:c"})
    void what_is_no_admin_key_is_told_before_anything_is_asked(String key) {
        assertThatThrownBy(() -> AdminKey.of(key))
                .isInstanceOfSatisfying(
                        Trouble.class,
                        trouble -> assertThat(trouble.outcome()).isInstanceOf(Outcome.Disconnected.class));
    }

    private static String read(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
