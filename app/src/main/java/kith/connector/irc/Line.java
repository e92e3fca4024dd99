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

    Pattern SAID = Pattern.compile("<[@+%&~!. ]?([^\\s>]{1,64})>[ \\t]?(.*)", Pattern.DOTALL);
    Pattern ASIDE = Pattern.compile("-([^\\s:/()-][^\\s:/()]{0,63})(?:[:/(][#&][^\\s)-]*\\)?)?- (.*)", Pattern.DOTALL);
    Pattern OWN = Pattern.compile("\\(([^\\s/()]{1,64})/[#&][^\\s)]*\\) (.*)", Pattern.DOTALL);
    Pattern ACTION = Pattern.compile(" ?\\*[ \\t]([^\\s]{1,64}) (.*)", Pattern.DOTALL);
    Pattern NOTICE = Pattern.compile(
            "(?:===|-!-|\\*{3}|-->|<--|--|⇐|→|←)[ \\t]+(?:(?:Joins|Parts|Quits):[ \\t]+)?[@+%&~]?([^\\s:]{1,64}):?(?:[ \\t].*)?",
            Pattern.DOTALL);
    Pattern SIGN = Pattern.compile("^(?:===|-!-|\\*{3}|-->|<--|--|⇐|→|←|\\*)[ \\t]+");
    Pattern OF_THE_CHANNEL = Pattern.compile(
            "(?:\\[[^\\]]*\\] |\\([^)]*\\) )?(?:has (?:joined|left|quit|changed|set)|is now known as|sets mode|was kicked|changes topic|have been|are now)\\b.*",
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
            return OF_THE_CHANNEL.matcher(action.group(2)).matches()
                    ? new Notice(at, action.group(1), action.group(1) + " " + action.group(2))
                    : new Words(at, action.group(1), "* " + action.group(1) + " " + action.group(2));
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
        return new Words(at, found.group(1), found.group(2));
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
