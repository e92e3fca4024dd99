package kith.writing.internal.proof;

import java.util.Arrays;
import java.util.Optional;

/** A language that can be proofread, with the most heap its process may have: about twice what it was seen to hold (ADR 19). */
public enum ProofLanguage {
    EN("en", "en-US", 256, "I have recieved it."),
    FR("fr", "fr", 224, "Votre demmande est arrivée."),
    DE("de", "de-DE", 448, "Das Fahrad ist fertig."),
    ES("es", "es", 160, "Hemos recivido su bicicleta.");

    private final String code;
    private final String variant;
    private final int heap;
    private final String misspelled;

    ProofLanguage(String code, String variant, int heap, String misspelled) {
        this.code = code;
        this.variant = variant;
        this.heap = heap;
        this.misspelled = misspelled;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    /** As LanguageTool calls it; a language without its country has no dictionary there. */
    String variant() {
        return variant;
    }

    /** In megabytes. */
    int heap() {
        return heap;
    }

    /** A sentence with a word that is no word: whoever has read it has loaded the dictionary, and what proposals are made from. */
    String misspelled() {
        return misspelled;
    }

    public static Optional<ProofLanguage> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }
}
