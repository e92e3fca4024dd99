package kith.web;

import java.util.Locale;
import kith.workspace.Sentence;

/**
 * What a connector says of its network, in the reader's language. Connectors speak English; what they quote from a network stays in
 * the network's words.
 *
 * @param english as the connector says it
 */
public record NetworkSentence(String english) implements Sentence {
    @Override
    public String in(Locale locale) {
        return locale.getLanguage().equals("en")
                ? english
                : NetworkSentences.in(locale).translated(english);
    }
}
