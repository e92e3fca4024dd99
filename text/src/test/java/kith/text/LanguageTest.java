package kith.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    private static final TextReader READER = new TextReader();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | We moved the meetup to Thursday because the library is closed on Wednesday.
            fr | La réunion est reportée à jeudi, la bibliothèque est fermée mercredi.
            de | Das Treffen ist am Donnerstag, weil die Bücherei am Mittwoch geschlossen hat.
            es | La reunión pasa al jueves porque la biblioteca cierra el miércoles.
            it | L'incontro è spostato a giovedì perché la biblioteca è chiusa mercoledì.
            pt | A reunião passou para quinta-feira porque a biblioteca fecha na quarta.
            nl | De bijeenkomst is verplaatst naar donderdag omdat de bibliotheek woensdag gesloten is.
            pl | Spotkanie przenieśliśmy na czwartek, bo biblioteka jest w środę zamknięta.
            sv | Träffen är flyttad till torsdag eftersom biblioteket är stängt på onsdag.
            fi | Tapaaminen siirtyi torstaille, koska kirjasto on keskiviikkona kiinni.
            tr | Toplantıyı perşembeye aldık çünkü kütüphane çarşamba günü kapalı.
            ru | Встреча переносится на четверг, потому что в среду библиотека закрыта.
            uk | Зустріч перенесено на четвер, бо в середу бібліотека зачинена.
            el | Η συνάντηση μεταφέρθηκε την Πέμπτη.
            he | המפגש הועבר ליום חמישי.
            ar | تم نقل اللقاء إلى يوم الخميس لأن المكتبة مغلقة يوم الأربعاء.
            fa | جلسه به پنج‌شنبه منتقل شد چون کتابخانه چهارشنبه بسته است.
            hi | बैठक गुरुवार को होगी क्योंकि बुधवार को पुस्तकालय बंद है।
            ja | 図書館が水曜日に休みなので、集まりは木曜日になりました。
            zh | 图书馆星期三关门，聚会改到星期四。
            ko | 도서관이 수요일에 쉬어서 모임은 목요일로 옮겼습니다.
            vi | Buổi gặp được dời sang thứ Năm vì thư viện đóng cửa thứ Tư.
            """)
    void a_sentence_tells_its_language(String language, String text) {
        assertThat(READER.read(text).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | thank you so much
            en | what time is the meetup?
            en | @leo can you review this?
            en | that link is broken
            fr | merci beaucoup !
            fr | bonjour à tous :wave:
            fr | quelqu'un a une idée ?
            fr | le lien est cassé
            fr | je suis d'accord 👍
            """)
    void a_line_of_chat_tells_its_language(String language, String text) {
        assertThat(READER.read(text).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "lol",
                "+1",
                "😀😀",
                "https://kith.test/bonjour-a-tous",
                "@bonjour",
                "42",
                "d3.js",
                "привет hello 你好"
            })
    void what_does_not_tell_is_undetermined_rather_than_wrong(String text) {
        assertThat(READER.read(text))
                .extracting(Reading::language, Reading::confidence)
                .containsExactly("und", 0.0);
    }

    @Test
    void addresses_mentions_and_emoji_change_nothing() {
        var plain = READER.read("on se retrouve devant la gare");
        var dressed = READER.read("@mara_jones on se retrouve devant la gare https://the-meetup.test/where :tada: 🎉");

        assertThat(dressed.language()).isEqualTo("fr").isEqualTo(plain.language());
        assertThat(dressed.confidence()).isEqualTo(plain.confidence());
    }
}
