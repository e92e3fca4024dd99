package kith.connector;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds a video against what a network declares to take, and says what to change. */
public final class Videos {
    private Videos() {}

    /**
     * @param network as people call it
     * @param limits of the network; those of videos count
     * @param number of the file, from 1
     * @return sentences for people, empty when all is well or nothing is known of the video
     */
    public static List<String> problems(String network, List<Limit> limits, Act.Media media, int number) {
        var problems = new ArrayList<String>();
        for (var limit : limits) {
            switch (limit.id()) {
                case Limit.VIDEO_SECONDS ->
                    media.clip()
                            .filter(clip -> clip.milliseconds() > limit.value() * 1_000)
                            .ifPresent(clip -> problems.add(
                                    network + " takes videos of " + time(limit.value()) + ", file " + number + " lasts "
                                            + time((clip.milliseconds() + 999) / 1_000) + ": cut it."));
                case Limit.VIDEO_FRAMES ->
                    media.clip()
                            .filter(clip -> clip.framesPerSecond() > limit.value())
                            .ifPresent(clip -> problems.add(network + " takes videos of " + limit.value()
                                    + " frames a second, file " + number + " has " + Math.round(clip.framesPerSecond())
                                    + ": save it with fewer."));
                case Limit.VIDEO_PIXELS -> {
                    if ((long) media.width() * media.height() > limit.value()) {
                        problems.add(network + " takes videos of " + written(limit.value()) + " pixels, file " + number
                                + " has " + media.width() + " × " + media.height() + ": make it smaller.");
                    }
                }
                default -> {}
            }
        }
        return problems;
    }

    private static String time(long seconds) {
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static String written(long value) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(value);
    }
}
