package kith.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kith.workspace.PersonId;
import kith.workspace.Teammate;

/** Whom a note names: “@” and a teammate's name, or the first word of it where only one of them is called that. */
final class Mentions {
    private record Call(String name, PersonId who) {}

    private Mentions() {}

    /** In the order in which they are named. */
    static Set<PersonId> in(String text, List<Teammate> teammates) {
        var calls = calls(teammates);
        var named = new LinkedHashSet<PersonId>();
        var folded = text.toLowerCase(Locale.ROOT);
        for (int at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
            if (at > 0 && Character.isLetterOrDigit(folded.codePointBefore(at))) {
                continue; // an address
            }
            var after = folded.substring(at + 1);
            calls.stream()
                    .filter(call -> after.startsWith(call.name())
                            && ends(after, call.name().length()))
                    .findFirst()
                    .ifPresent(call -> named.add(call.who()));
        }
        return named;
    }

    /** The longest first, so that “@Tom Okafor” is not “@Tom”. */
    private static List<Call> calls(List<Teammate> teammates) {
        var calls = new ArrayList<Call>();
        for (var teammate : teammates) {
            var name = teammate.name().toLowerCase(Locale.ROOT);
            calls.add(new Call(name, teammate.id()));
            var first = first(name);
            if (teammates.stream()
                            .filter(other ->
                                    first(other.name().toLowerCase(Locale.ROOT)).equals(first))
                            .count()
                    == 1) {
                calls.add(new Call(first, teammate.id()));
            }
        }
        calls.sort(Comparator.comparingInt((Call call) -> call.name().length()).reversed());
        return calls;
    }

    private static String first(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    private static boolean ends(String text, int at) {
        return at >= text.length() || !Character.isLetterOrDigit(text.codePointAt(at));
    }
}
