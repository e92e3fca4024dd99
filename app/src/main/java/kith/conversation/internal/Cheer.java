package kith.conversation.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import kith.connector.Said.Kind;
import kith.message.Labels;
import kith.message.Message;
import kith.text.Entity;
import kith.text.Intent;
import kith.text.Sentiment;

/**
 * Whether an answer only cheers, takes part or names friends, as hundreds do under a giveaway. It rather leaves a cheer among what
 * has to be read than takes for one what asks, complains, wants something, or shows where to find somebody.
 */
public final class Cheer {
    private static final int WORDS = 4;
    private static final Set<Entity.Kind> SAYS_MORE =
            EnumSet.of(Entity.Kind.LINK, Entity.Kind.EMAIL, Entity.Kind.PHONE, Entity.Kind.PRICE);

    private Cheer() {}

    public static boolean only(Message message) {
        return isAnAnswer(message)
                && message.media().isEmpty()
                && message.warnings().isEmpty()
                && message.labels().filter(Cheer::harmless).isPresent()
                && !Question.in(message.text())
                && (Thanks.only(message.text()) || words(message.text()) <= WORDS);
    }

    private static boolean isAnAnswer(Message message) {
        return (message.kind() == Kind.COMMENT || message.rootRemoteId().isPresent())
                && message.kind() != Kind.DIRECT
                && message.kind() != Kind.EVENT
                && !message.own()
                && message.gone().isEmpty();
    }

    private static boolean harmless(Labels labels) {
        return !labels.offensive()
                && !labels.hateful()
                && !labels.spam()
                && labels.sentiment() != Sentiment.Label.NEGATIVE
                && (labels.intent() == Intent.Label.PRAISE || labels.intent() == Intent.Label.OTHER)
                && labels.holds().stream().noneMatch(SAYS_MORE::contains);
    }

    /** Names of accounts and hashtags are none. */
    private static long words(String text) {
        return Arrays.stream(text.replaceAll("[@#][\\p{L}\\p{N}_.:@-]+", " ").split("[^\\p{L}\\p{N}'’]+"))
                .filter(word -> !word.isEmpty())
                .count();
    }
}
