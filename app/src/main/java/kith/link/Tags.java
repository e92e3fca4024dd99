package kith.link;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import kith.workspace.Invalid;

/**
 * What tells a site where its reader came from, as web analytics read it (UTM parameters). What is empty is not said.
 *
 * @param source such as {@code mastodon}
 * @param medium such as {@code social}
 */
public record Tags(String source, String medium, String campaign, String content) {
    public static final int LONGEST = 100;
    public static final Tags NONE = new Tags("", "", "", "");

    /** @throws Invalid when one is too long */
    public Tags {
        source = tag("source", source);
        medium = tag("medium", medium);
        campaign = tag("campaign", campaign);
        content = tag("content", content);
    }

    private static String tag(String field, String value) {
        var plain = value.strip().replaceAll("\\s+", " ");
        if (plain.length() > LONGEST) {
            throw new Invalid(field, "link.invalid.tag", LONGEST);
        }
        return plain;
    }

    /** The target with these; what somebody wrote into it themselves stays as it is. */
    public String on(Target target) {
        var address = target.address();
        int mark = address.indexOf('#');
        var fragment = mark < 0 ? "" : address.substring(mark);
        var page = mark < 0 ? address : address.substring(0, mark);
        var added = new ArrayList<String>();
        add(added, page, "utm_source", source);
        add(added, page, "utm_medium", medium);
        add(added, page, "utm_campaign", campaign);
        add(added, page, "utm_content", content);
        if (added.isEmpty()) {
            return address;
        }
        var joint = page.contains("?") ? page.endsWith("?") || page.endsWith("&") ? "" : "&" : "?";
        return page + joint + String.join("&", added) + fragment;
    }

    private static void add(ArrayList<String> added, String page, String name, String value) {
        if (!value.isEmpty() && !page.contains("?" + name + "=") && !page.contains("&" + name + "=")) {
            added.add(name + "="
                    + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }
}
