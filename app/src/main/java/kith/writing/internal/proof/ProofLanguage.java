package kith.writing.internal.proof;

import java.util.Arrays;
import java.util.Optional;

/** A language that can be proofread, with the most heap its process may have: about twice what it was seen to hold (ADR 19). */
public enum ProofLanguage {
    EN("en", "en-US", 256),
    FR("fr", "fr", 224),
    DE("de", "de-DE", 448),
    ES("es", "es", 160);

    private final String code;
    private final String variant;
    private final int heap;

    ProofLanguage(String code, String variant, int heap) {
        this.code = code;
        this.variant = variant;
        this.heap = heap;
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

    public static Optional<ProofLanguage> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }
}
