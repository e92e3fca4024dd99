package kith.web;

import kith.workspace.Right;

/**
 * A page in the navigation; each module that has pages provides its own.
 *
 * @param id also the key of its name, {@code nav.<id>}
 * @param path below the workspace, such as {@code /inbox}
 * @param icon name of a Tabler outline icon
 * @param key the letter after {@code g} that goes there
 * @param right needed to see it
 * @param order within its group, ascending
 */
public record NavItem(String id, Group group, String path, String icon, String key, Right right, int order) {
    public enum Group {
        DAY,
        COMMUNITY,
        WORKSPACE,
        /** What is the person's own, as a button at the foot. */
        YOU
    }
}
