package kith.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.conversation.Conversations;
import kith.member.Members;

/** How long the pages take with a million messages stored. */
public final class PagesBench {
    private PagesBench() {}

    /**
     * @param args how many messages; a million when absent
     */
    public static void main(String[] args) throws Exception {
        long messages = args.length == 0 ? 1_000_000 : Long.parseLong(args[0]);
        try (var kith = CrowdedKith.start("bench-pages", messages, 6)) {
            System.out.printf("%,d messages; server and client share this machine%n", messages);
            try (var pages = kith.pages()) {
                paths(kith).forEach((name, path) -> pages.measure(name, List.of(path)));
            }
        }
    }

    private static Map<String, String> paths(CrowdedKith kith) {
        var conversation = kith.bean(Conversations.class)
                .list(kith.here().id(), Conversations.Filter.NONE, Optional.empty(), 1)
                .items()
                .getFirst();
        var member = kith.bean(Members.class)
                .list(kith.here().id(), Members.Filter.NONE, Members.Sort.PEOPLE, Optional.empty(), 1)
                .items()
                .getFirst();
        var paths = new LinkedHashMap<String, String>();
        paths.put("today", "/today");
        paths.put("inbox", "/inbox");
        paths.put("inbox, all", "/inbox?state=all");
        paths.put("inbox, cross", "/inbox?state=all&sentiment=negative");
        paths.put("inbox, rare", "/inbox?state=all&language=hu");
        paths.put("inbox, words", "/inbox?state=all&q=recall");
        paths.put("conversation", "/inbox/" + conversation.id() + "?state=all");
        paths.put("members", "/members");
        paths.put("members, named", "/members?q=roux");
        paths.put("member", "/members/" + member.id());
        paths.put("search", "/search?q=recall");
        paths.put("search, cross", "/search?q=recall&sentiment=negative");
        return paths;
    }
}
