package kith.writing.internal.proof;

import java.util.List;

/**
 * What LanguageTool has to say about a place of a text.
 *
 * @param spelling a word that is in no dictionary, rather than grammar or punctuation
 * @param message in the language of the text
 */
public record Mistake(int from, int to, boolean spelling, String message, List<String> proposals) {
    public Mistake {
        proposals = List.copyOf(proposals);
    }
}
