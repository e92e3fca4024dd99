package kith.site.web;

import java.util.Locale;

/** What one can write into the search box, an example each; what it finds is said under {@code search.how.<word>}. */
public enum SearchExample {
    PHRASE("\"cargo bike\""),
    OR("bike OR (car bus)"),
    NEAR("brake NEAR/5 wet"),
    BEGIN("brak*"),
    WITHOUT("-recall"),
    LANG("lang:fr"),
    AUTHOR("author:@ines"),
    NETWORK("network:bluesky"),
    REACH("reach>1000"),
    MOOD("sentiment:negative"),
    OFFENCE("offence:yes"),
    HAS("has:image");

    private final String code;

    SearchExample(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
