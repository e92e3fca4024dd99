package kith.connector;

import java.util.Arrays;
import java.util.Optional;

/** What a network may offer, in one vocabulary. A page shows a button only where the channel has its capability. */
public enum Capability {
    PUBLISH_TEXT("publish.text"),
    PUBLISH_IMAGE("publish.image"),
    PUBLISH_VIDEO("publish.video"),
    /** Posts of ours that answer one another. */
    PUBLISH_THREAD("publish.thread"),
    /** A comment of ours under our own post, right after it. */
    PUBLISH_FIRST_COMMENT("publish.first-comment"),
    PUBLISH_EDIT("publish.edit"),
    /** Puts other pictures, or other descriptions of them, in the place of a post's. */
    PUBLISH_EDIT_MEDIA("publish.edit-media"),
    /** Changes a comment of ours under our own post. */
    PUBLISH_EDIT_COMMENT("publish.edit-comment"),
    PUBLISH_DELETE("publish.delete"),
    COLLECT_POSTS("collect.posts"),
    COLLECT_COMMENTS("collect.comments"),
    COLLECT_MENTIONS("collect.mentions"),
    COLLECT_MESSAGES("collect.messages"),
    COLLECT_REACTIONS("collect.reactions"),
    /** What people report there to those who moderate. */
    COLLECT_REPORTS("collect.reports"),
    /** What is changed there becomes a revision here. */
    COLLECT_EDITS("collect.edits"),
    /** What is taken away there becomes a tombstone here. */
    COLLECT_DELETIONS("collect.deletions"),
    /** What the account says elsewhere, past Kith: an answer given there is an answer here. */
    COLLECT_OWN("collect.own"),
    COLLECT_HISTORY("collect.history"),
    REPLY_PUBLIC("reply.public"),
    REPLY_PRIVATE("reply.private"),
    REACT_LIKE("react.like"),
    MODERATE_HIDE("moderate.hide"),
    MODERATE_DELETE("moderate.delete"),
    /** Ends a talk, so that nobody answers there any more. */
    MODERATE_LOCK("moderate.lock"),
    /** Keeps a message in sight, at the top of its place. */
    MODERATE_PIN("moderate.pin"),
    /** Lets through what waits there for a moderator, and turns down what was reported there for nothing. */
    MODERATE_APPROVE("moderate.approve"),
    MODERATE_MUTE("moderate.mute"),
    MODERATE_BAN("moderate.ban"),
    MODERATE_REPORT("moderate.report"),
    MEASURE_POST("measure.post"),
    PROFILE_READ("profile.read");

    private final String id;

    Capability(String id) {
        this.id = id;
    }

    /** The word used in the API and in declarations: area, dot, act. */
    public String id() {
        return id;
    }

    public static Optional<Capability> of(String id) {
        return Arrays.stream(values()).filter(c -> c.id.equals(id)).findFirst();
    }
}
