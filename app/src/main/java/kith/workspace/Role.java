package kith.workspace;

import static kith.workspace.Right.ACT;
import static kith.workspace.Right.APPROVE_POSTS;
import static kith.workspace.Right.CORRECT;
import static kith.workspace.Right.IMPORT;
import static kith.workspace.Right.MANAGE_CHANNELS;
import static kith.workspace.Right.MANAGE_CHARTER;
import static kith.workspace.Right.MANAGE_RULES;
import static kith.workspace.Right.MODERATE;
import static kith.workspace.Right.NOTE;
import static kith.workspace.Right.OVERSEE;
import static kith.workspace.Right.OWN_ACCOUNT;
import static kith.workspace.Right.READ_CHANNELS;
import static kith.workspace.Right.READ_CHARTER;
import static kith.workspace.Right.READ_HISTORY;
import static kith.workspace.Right.READ_INBOX;
import static kith.workspace.Right.READ_MEMBERS;
import static kith.workspace.Right.READ_MODERATION;
import static kith.workspace.Right.READ_POSTS;
import static kith.workspace.Right.READ_TEAM;
import static kith.workspace.Right.READ_TODAY;
import static kith.workspace.Right.REPLY;
import static kith.workspace.Right.SEARCH;
import static kith.workspace.Right.WRITE_POSTS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The table of rights: one line a role, what it may do in its workspace. This is the only place where it is written; pages
 * and API ask here.
 */
public enum Role {
    /** Set the workspace up; answers for it. */
    OWNER(EnumSet.allOf(Right.class)),
    /** Social media manager or director of community managers: strategy, approval, several brands. */
    DIRECTOR(EnumSet.allOf(Right.class)),
    /** Reads what happened overnight, answers, moderates, publishes. */
    COMMUNITY_MANAGER(EnumSet.of(
            OWN_ACCOUNT,
            READ_TODAY,
            READ_INBOX,
            REPLY,
            NOTE,
            SEARCH,
            CORRECT,
            READ_MEMBERS,
            READ_CHANNELS,
            MANAGE_CHANNELS,
            IMPORT,
            ACT,
            READ_POSTS,
            WRITE_POSTS,
            APPROVE_POSTS,
            READ_TEAM,
            READ_CHARTER,
            MANAGE_CHARTER,
            READ_MODERATION,
            MODERATE,
            OVERSEE,
            MANAGE_RULES,
            READ_HISTORY)),
    /** Works with the charter at hand, everywhere in the workspace. */
    MODERATOR(EnumSet.of(
            OWN_ACCOUNT,
            READ_TODAY,
            READ_INBOX,
            REPLY,
            NOTE,
            SEARCH,
            CORRECT,
            READ_MEMBERS,
            READ_TEAM,
            READ_CHARTER,
            READ_MODERATION,
            MODERATE,
            OVERSEE)),
    /** Judges what is said in some channels, with some decisions, see {@link Remit}; sees nothing else. */
    VOLUNTEER(EnumSet.of(OWN_ACCOUNT, READ_MODERATION, MODERATE)),
    /** Writer, designer, video maker, translator. */
    WRITER(EnumSet.of(
            OWN_ACCOUNT, READ_TODAY, SEARCH, READ_CHANNELS, READ_POSTS, WRITE_POSTS, READ_TEAM, READ_CHARTER)),
    /** Support, sales, PR: receives the request that is theirs and answers through the community manager. */
    COLLEAGUE(EnumSet.of(OWN_ACCOUNT, READ_TODAY, READ_INBOX, NOTE, SEARCH, READ_POSTS, READ_TEAM, READ_CHARTER)),
    /** Reads one page a week. */
    MANAGEMENT(EnumSet.of(OWN_ACCOUNT, READ_TODAY, READ_TEAM));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
        this.rights = rights;
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    public Set<Right> rights() {
        return Set.copyOf(rights);
    }

    /** The word used in the API and the database, such as {@code community-manager}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** The roles that may do this, the most senior first. */
    public static List<Role> thatMay(Right right) {
        return Arrays.stream(values()).filter(role -> role.may(right)).toList();
    }
}
