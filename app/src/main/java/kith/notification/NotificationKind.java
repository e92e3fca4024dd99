package kith.notification;

import kith.workspace.Right;

/**
 * A kind of thing that teammates are told; each module that tells something provides its own.
 *
 * @param id such as {@code note.mention}: its name is the word {@code notification.kind.<id>}, what it says
 *     {@code notification.say.<id>}, with {0} for how often it happened since it was read and {@link Notice#arguments} from {1} on
 * @param icon a Tabler outline icon
 * @param mail whether it comes by mail to whoever chose nothing
 * @param push whether it comes as web push to whoever chose nothing
 * @param needs whoever may not do this any more, or never could, is not told
 * @param order among the kinds, ascending
 */
public record NotificationKind(String id, String icon, boolean mail, boolean push, Right needs, int order) {}
