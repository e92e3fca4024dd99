package kith.workspace;

import java.util.Arrays;
import java.util.Optional;

/** What one may do in a workspace. Every page and every endpoint needs exactly one of these, or says that it needs none. */
public enum Right {
    /** To look after one's own account here: language, notifications, sessions, tokens. */
    OWN_ACCOUNT("account.own"),
    READ_TODAY("today.read"),
    READ_INBOX("inbox.read"),
    REPLY("inbox.reply"),
    /** To write a note for the team into a conversation. */
    NOTE("inbox.note"),
    SEARCH("search.read"),
    /** To say what a message says, where the program read it wrongly. */
    CORRECT("readings.correct"),
    READ_MEMBERS("members.read"),
    READ_CHANNELS("channels.read"),
    MANAGE_CHANNELS("channels.manage"),
    IMPORT("import.run"),
    ACT("deliveries.act"),
    READ_POSTS("posts.read"),
    /** To write posts, to ask for an approval, and to plan what was approved. */
    WRITE_POSTS("posts.write"),
    /** To approve posts of others, and to plan, hold and withdraw posts. */
    APPROVE_POSTS("posts.approve"),
    READ_TEAM("team.read"),
    MANAGE_TEAM("team.manage"),
    READ_HISTORY("history.read"),
    /** To read the team charter and the drafts of the charter; the charter itself is public. */
    READ_CHARTER("charter.read"),
    /** To write the charter, to agree to it, and to change the team charter. */
    MANAGE_CHARTER("charter.manage"),
    /** To see what waits for a judgement and what was decided. */
    READ_MODERATION("moderation.read"),
    /** To judge: to leave, hide, warn, mute and so on. */
    MODERATE("moderation.decide"),
    /** To see the rules, what they found anywhere, and how everything was decided taken together. */
    OVERSEE("moderation.oversee"),
    /** To write rules, try them and let them act. */
    MANAGE_RULES("rules.manage"),
    MANAGE_WORKSPACE("workspace.manage");

    private final String id;

    Right(String id) {
        this.id = id;
    }

    /** The word used in the API, in scopes of tokens and as key of its name in the pages. */
    public String id() {
        return id;
    }

    public static Optional<Right> of(String id) {
        return Arrays.stream(values()).filter(right -> right.id.equals(id)).findFirst();
    }
}
