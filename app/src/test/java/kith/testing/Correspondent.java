package kith.testing;

import java.util.List;
import java.util.Map;

/** Somebody on a network who asks us something and sees there what we answered. */
public interface Correspondent {
    /** Of Kith's list, such as {@code bluesky}. */
    String network();

    /** With which our channel is connected. */
    Map<String, String> settings();

    Map<String, String> credentials();

    void asks(String text);

    /** What we answered to what was asked last, as the network shows it, past Kith. */
    List<String> answers();
}
