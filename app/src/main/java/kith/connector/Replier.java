package kith.connector;

/** Answers and reacts: {@link Act.Reply}, {@link Act.Like}. */
public interface Replier extends Doer {}
