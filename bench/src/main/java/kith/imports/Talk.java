package kith.imports;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What an invented community said: half of it in English and half in French, in a few rooms, a third of it as answers. The
 * same room, number and seed give the same talk.
 *
 * <p>Each text ends with its number as a word of its own, {@code kith0000042}, by which a test finds it again.
 */
public final class Talk {
    static final List<String> ROOMS =
            List.of("announcements", "cuisine", "events", "garden", "help", "jardin", "music", "photos");

    private static final Instant BEGINNING = Instant.parse("2023-01-02T07:00:00Z");

    /** Three years in all, however much is said. */
    private static final long SECONDS = 3L * 365 * 24 * 3600;

    private static final List<String> SENTENCES = List.of(
            "the meetup starts at seven in the library on the corner",
            "la réunion commence à dix-neuf heures à la bibliothèque",
            "does anyone know who has the keys tonight",
            "quelqu'un sait qui a les clés ce soir",
            "we still need two people for the welcome desk",
            "il nous manque encore deux personnes à l'accueil",
            "great idea, let us try that next month",
            "bonne idée, on essaie ça le mois prochain",
            "is there still a free place in the car",
            "est-ce qu'il reste une place dans la voiture");

    private Talk() {}

    /**
     * One message.
     *
     * @param number from 0, in the order in which it was said over all rooms
     * @param room of {@link #ROOMS}
     * @param person who said it, from 0
     * @param answers the number of an earlier message of the same room that begins a thread
     */
    public record Message(long number, int room, int person, Instant at, String text, Optional<Long> answers) {
        String nick() {
            return "member" + person;
        }

        String name() {
            return "Member " + person;
        }

        /** The message that its thread began with. */
        long root() {
            return answers.orElse(number);
        }
    }

    /** The word that only the message of this number holds. */
    public static String word(long number) {
        return String.format(Locale.ROOT, "kith%07d", number);
    }

    /** All that was said in one room, in its order. Rooms lie one after another: what is in one file of an export. */
    static void in(int room, long messages, long seed, Consumer<Message> each) {
        long from = messages * room / ROOMS.size();
        long to = messages * (room + 1) / ROOMS.size();
        var random = new Random(seed + room);
        int people = (int) Math.clamp(messages / 200, 12, 5_000);
        long root = from;
        for (long number = from; number < to; number++) {
            boolean answers = number > from && random.nextInt(3) == 0;
            root = answers || random.nextInt(4) != 0 && number > from ? root : number;
            var at = BEGINNING.plusSeconds((number - from) * SECONDS / Math.max(1, to - from));
            var share = random.nextDouble();
            each.accept(new Message(
                    number,
                    room,
                    (int) (share * share * people), // a few people say most of it
                    at,
                    SENTENCES.get(random.nextInt(SENTENCES.size())) + " " + word(number),
                    answers && root != number ? Optional.of(root) : Optional.empty()));
        }
    }
}
