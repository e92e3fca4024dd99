package kith.conversation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import kith.text.TextReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is angry, and who only asks about what broke. */
class AngerTest {
    private static final TextReader READER = new TextReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am furious, this is a fucking disgrace, you idiots!",
                "I am really angry: three weeks and no answer. This is unacceptable.",
                "This is outrageous. You never answer, worst support ever!",
                "What a scandal, you are liars and thieves!",
                "Je suis furieuse, c’est une honte, bande de voleurs !",
                "Votre service est inadmissible, je suis très en colère."
            })
    void angry(String text) {
        assertThat(Anger.in(text, READER.read(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@brindle my plug is burnt, what now?",
                "@brindle nobody comments on the burnt plugs?",
                "Is my bike part of the recall?",
                "It smells, too.",
                "My motor is broken and it is annoying.",
                "I hate waiting, but ok",
                "My bike was stolen :(",
                "Ma prise est brûlée, que faire ?",
                "I am not angry, I love it!"
            })
    void not_angry(String text) {
        assertThat(Anger.in(text, READER.read(text))).isFalse();
    }
}
