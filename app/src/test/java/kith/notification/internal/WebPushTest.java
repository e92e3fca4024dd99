package kith.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The example of RFC 8291, appendix A. */
class WebPushTest {
    private static final byte[] BROWSER =
            bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");

    @Test
    void what_is_closed_is_what_the_standard_says() throws Exception {
        var ours = new KeyPair(
                P256.point(bytes(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
                P256.secret(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
        var closed = WebPush.close(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
                BROWSER,
                bytes("BTBZMqHH6r4Tts7J_aSIgg"),
                bytes("DGv6ra1nlYgDCS1FRnbzlw"),
                ours);
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(closed))
                .isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
                        + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj"
                        + "_Qulcy4a-fN");
    }

    @Test
    void a_point_beside_the_curve_is_no_key() {
        assertThat(WebPush.isPoint(BROWSER)).isTrue();
        var beside = BROWSER.clone();
        beside[64] ^= 1;
        assertThat(WebPush.isPoint(beside)).isFalse();
        assertThat(WebPush.isPoint(new byte[65])).isFalse();
        assertThat(WebPush.isPoint(new byte[0])).isFalse();
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
