package kith.notification;

import java.util.List;

/**
 * What is told.
 *
 * @param kind id of a {@link NotificationKind}
 * @param subject what it is about: the same again, while it is unread, is counted and does not come as another
 * @param arguments for the sentence of its kind; names and titles, cut to {@link #LONGEST}
 * @param path below the workspace where it is dealt with
 */
public record Notice(String kind, String subject, List<String> arguments, String path) {
    /** Characters of an argument. */
    public static final int LONGEST = 90;

    public Notice {
        arguments = arguments.stream().map(Notice::cut).toList();
    }

    private static String cut(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= LONGEST) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
