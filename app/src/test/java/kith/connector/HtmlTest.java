package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people type becomes paragraphs, and nothing they type becomes markup. */
class HtmlTest {
    @Test
    void empty_lines_part_paragraphs_and_breaks_stay() {
        assertThat(Html.paragraphs("\nOne\ntwo\n \n\nthree\r\n\r\nfour\n"))
                .containsExactly("One<br>two", "three", "four");
        assertThat(Html.paragraphs("  ")).isEmpty();
    }

    @Test
    void markup_is_shown_as_it_was_typed() {
        assertThat(Html.paragraphs("<script>alert(\"1 & 2\")</script>"))
                .containsExactly("&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;");
    }

    @Test
    void addresses_can_be_followed_without_the_mark_that_ends_the_sentence() {
        assertThat(Html.paragraphs("See https://kith.example/?a=1&b=2, \"http://a.test/\"."))
                .containsExactly(
                        "See <a href=\"https://kith.example/?a=1&amp;b=2\">https://kith.example/?a=1&amp;b=2</a>,"
                                + " &quot;<a href=\"http://a.test/\">http://a.test/</a>&quot;.");
    }

    @Test
    void it_reads_back_as_it_was_typed() {
        var text = "Come & see <us>:\nhttps://kith.example/?a=1&b=2\n\nAt nine.";

        var html = "<p>" + String.join("</p><p>", Html.paragraphs(text)) + "</p>";

        assertThat(PlainText.ofHtml(html)).isEqualTo(text);
    }
}
