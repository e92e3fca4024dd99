package kith.message.internal;

import kith.connector.Said;
import kith.text.Reading;
import kith.text.TextReader;
import org.springframework.stereotype.Component;

/** What a text says: pure CPU, some microseconds a text. */
@Component
class Readings {
    private final TextReader reader = new TextReader();

    /**
     * @param language the network's word for it counts, else what the text looks like
     */
    record Read(String language, int tokens, int version) {}

    Read read(Said said) {
        var reading = reader.read(said.text());
        return new Read(
                said.language().filter(l -> !l.isBlank()).orElse(reading.language()),
                reading.tokens().count(),
                Reading.VERSION);
    }
}
