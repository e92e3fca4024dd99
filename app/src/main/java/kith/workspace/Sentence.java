package kith.workspace;

import java.util.Locale;

/** An argument of {@link Invalid} or of a sentence of the pages that is itself said in the reader's language. */
public interface Sentence {
    String in(Locale locale);
}
