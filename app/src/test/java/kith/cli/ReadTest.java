package kith.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kith.text.TextReader;
import org.junit.jupiter.api.Test;

class ReadTest {
    private static final TextReader READER = new TextReader();

    @Test
    void a_row_keeps_its_id_and_has_nine_columns() {
        assertThat(Read.row(READER, "7\tI love this, thank you so much").split("\t"))
                .hasSize(9)
                .startsWith("7", "en", "positive");
    }

    @Test
    void a_row_without_an_id_or_a_text_is_answered_too() {
        assertThat(Read.row(READER, "I love this, thank you so much"))
                .isEqualTo(Read.row(READER, "\tI love this, thank you so much"))
                .startsWith("\ten\tpositive\t");
        assertThat(Read.row(READER, "17")).startsWith("\t").matches("(?:[^\t]*\t){8}[^\t]*");
        assertThat(Read.row(READER, "")).matches("(?:[^\t]*\t){8}[^\t]*");
        assertThat(Read.row(READER, "9\t")).startsWith("9\tund\tneutral");
    }

    @Test
    void each_line_is_answered_in_order_whatever_it_holds() throws IOException {
        var lines = IntStream.range(0, 20_000)
                .mapToObj(i -> i % 7 == 0 ? "" : "line " + i + "\r\u2028\u0085 and on")
                .toList();
        var out = new ByteArrayOutputStream();

        new Lines(line -> "<" + line + ">").answer(in(String.join("\n", lines) + "\n"), out);

        assertThat(out.toString(UTF_8))
                .isEqualTo(lines.stream().map(line -> "<" + line + ">\n").collect(Collectors.joining()));
    }

    @Test
    void bytes_that_are_no_utf_8_do_no_harm() throws IOException {
        var out = new ByteArrayOutputStream();

        new Lines(line -> line).answer(new ByteArrayInputStream(new byte[] {(byte) 0xff, '\n', 'a', '\r', '\n'}), out);

        assertThat(out.toString(UTF_8)).isEqualTo("\ufffd\na\n");
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
