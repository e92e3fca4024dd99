package kith.connector.slack;

/**
 * Turns the entities of Slack's markup into the text people saw. Signs of emphasis stay: they are what was typed, and no
 * entity.
 *
 * @see <a href="https://api.slack.com/reference/surfaces/formatting">Formatting text for app surfaces</a>
 */
final class Markup {
    private final Directory directory;

    Markup(Directory directory) {
        this.directory = directory;
    }

    String plain(String text) {
        int open = text.indexOf('<');
        if (open < 0) {
            return unescaped(text);
        }
        var plain = new StringBuilder(text.length());
        int at = 0;
        while (open >= 0) {
            int close = text.indexOf('>', open);
            if (close < 0) {
                break;
            }
            plain.append(unescaped(text.substring(at, open)));
            plain.append(unescaped(entity(text.substring(open + 1, close))));
            at = close + 1;
            open = text.indexOf('<', at);
        }
        return plain.append(unescaped(text.substring(at))).toString();
    }

    private String entity(String inside) {
        int bar = inside.indexOf('|');
        var target = bar < 0 ? inside : inside.substring(0, bar);
        var label = bar < 0 ? "" : inside.substring(bar + 1);
        if (target.isEmpty()) {
            return label;
        }
        return switch (target.charAt(0)) {
            case '@' -> person(target.substring(1), label);
            case '#' -> channel(target.substring(1), label);
            case '!' -> special(target.substring(1), label);
            default -> link(target, label);
        };
    }

    private String person(String id, String label) {
        return directory.person(id).isEmpty() && !label.isBlank() ? signed('@', label) : directory.mention(id);
    }

    private String channel(String id, String label) {
        return label.isBlank() ? directory.channelName(id).orElse("#" + id) : signed('#', label);
    }

    /** {@code <!here>}, {@code <!subteam^S1|@hosts>}, {@code <!date^0^{date}|1 May>}. */
    private static String special(String word, String label) {
        if (word.startsWith("date^")) {
            return label;
        }
        if (!label.isBlank()) {
            return signed('@', label);
        }
        int end = word.indexOf('^');
        return "@" + (end < 0 ? word : word.substring(0, end));
    }

    private static String link(String target, String label) {
        var bare = target.replaceFirst("^(https?://|mailto:|tel:)", "");
        boolean web = target.startsWith("http");
        if (label.isBlank()) {
            return web ? target : bare;
        }
        boolean saysTheSame = label.equals(target) || label.equals(bare) || (label + "/").equals(bare);
        if (saysTheSame) {
            return web ? target : label;
        }
        return label + " (" + (web ? target : bare) + ")";
    }

    private static String signed(char sign, String label) {
        return !label.isEmpty() && label.charAt(0) == sign ? label : sign + label;
    }

    private static String unescaped(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
