package kith.connector.irc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one line of a log says, by the habits of the programs that write them: irssi, WeeChat, ZNC, HexChat, mIRC and bots. */
sealed interface Line {

    /** Somebody said it, to all in the channel. */
    record Words(Stamp at, String nick, String text) implements Line {}

    /** Somebody came, went, or changed something. */
    record Notice(Stamp at, String nick, String text) implements Line {}

    /** From here on it is another day. */
    record Day(Stamp at) implements Line {}

    /** Like no line of any log that we know. */
    record Unknown() implements Line {}

    /** Who speaks in a notice without a name. */
    String SERVER = "server";

    /** Bridges to other networks write names with spaces, and some archives tore nicks apart. */
    Pattern SAID = Pattern.compile("<[@+%&~!. ]?([^>\\s][^>]{0,63})>[ \\t]?(.*)", Pattern.DOTALL);

    Pattern ASIDE = Pattern.compile("-([^\\s:/()-][^\\s:/()]{0,63})(?:[:/(][#&][^\\s)-]*\\)?)?- (.*)", Pattern.DOTALL);
    Pattern OWN = Pattern.compile("\\(([^\\s/()]{1,64})/[#&][^\\s)]*\\) (.*)", Pattern.DOTALL);
    Pattern ACTION = Pattern.compile(" ?\\*[ \\t]([^\\s]{1,64})(?: (.*))?", Pattern.DOTALL);
    Pattern NOTICE = Pattern.compile(
            "(?:===|-!-|\\*{3}|-->|<--|--|⇐|→|←)[ \\t]+(?:(?:Joins|Parts|Quits):[ \\t]+)?[@+%&~]?([^\\s:]{1,64}):?(?:[ \\t].*)?",
            Pattern.DOTALL);
    Pattern SIGN = Pattern.compile("^(?:===|-!-|\\*{3}|-->|<--|--|⇐|→|←|\\*)[ \\t]+");
    /** Exactly as programs write it: people play server, too, and say “* mara sets mode +r bed”. */
    Pattern OF_THE_CHANNEL = Pattern.compile(
            "(?:\\[[^\\]]*\\] |\\([^)]*\\) )?(?:has joined(?: [#&]\\S+)?|has left(?: [#&]\\S+.*)?|has quit(?: IRC)?(?: ?[(\\[].*)?"
                    + "|is now known as \\S+|sets mode: .*|was kicked by .*|changes topic to .*)",
            Pattern.DOTALL);

    Pattern TABBED = Pattern.compile("([@+%&~ ]?)([^\\s]{1,64})\\t(.*)", Pattern.DOTALL);

    /** A line that was found to be no mark of a new day. */
    static Line of(String line) {
        var day = Stamp.ofDay(line);
        if (day.isPresent()) {
            return new Day(day.get());
        }
        var stamp = Stamp.before(line);
        return stamp.isEmpty()
                ? timeless(line)
                : said(
                        stamp.get(),
                        line.substring(stamp.get().length()),
                        stamp.get().tabbed());
    }

    /** The program of some channels wrote notices without the time. */
    private static Line timeless(String line) {
        return line.startsWith("===") || line.startsWith("***") ? notice(Stamp.NONE, line) : new Unknown();
    }

    private static Line said(Stamp at, String body, boolean tabbed) {
        var plain = plain(body);
        var said = SAID.matcher(plain);
        if (said.matches()) {
            return words(at, said);
        }
        var action = ACTION.matcher(plain);
        if (action.matches()) {
            var nick = action.group(1);
            var deed = action.group(2) == null ? "" : " " + action.group(2);
            return OF_THE_CHANNEL.matcher(deed.strip()).matches()
                    ? new Notice(at, nick, nick + deed)
                    : new Words(at, nick, "* " + nick + deed);
        }
        if (NOTICE.matcher(plain).matches()) {
            return notice(at, plain);
        }
        for (var pattern : new Pattern[] {ASIDE, OWN}) {
            var aside = pattern.matcher(plain);
            if (aside.matches()) {
                return words(at, aside);
            }
        }
        var columns = TABBED.matcher(plain);
        if (tabbed && columns.matches()) {
            return new Words(at, columns.group(2), columns.group(3));
        }
        return new Unknown();
    }

    private static Words words(Stamp at, Matcher found) {
        return new Words(at, found.group(1).strip(), found.group(2));
    }

    private static Line notice(Stamp at, String body) {
        var found = NOTICE.matcher(plain(body));
        var named = found.matches()
                && !found.group(1).startsWith("mode/")
                && !found.group(1).equals("Topic");
        var nick = named ? found.group(1) : SERVER;
        return new Notice(at, nick, SIGN.matcher(plain(body)).replaceFirst(""));
    }

    /** Without the signs for colours and weight. */
    private static String plain(String body) {
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) < ' ' && body.charAt(i) != '\t') {
                return body.replaceAll("\u0003(?:\\d{1,2}(?:,\\d{1,2})?)?", "")
                        .replaceAll("[\\x00-\\x08\\x0A-\\x1F]", "");
            }
        }
        return body;
    }

    /** The channel that somebody joins in this line. */
    static Optional<String> joined(String line) {
        var found = JOINED.matcher(line);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    Pattern JOINED = Pattern.compile("\\bjoined ([#&][^\\s,:]{1,60})\\s*$");
}
