package kith.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An export of an invented Slack workspace while it is written: half of it in English and half in French, with threads,
 * reactions, edits, mentions, links and notices. All but the notices end with {@link Talk#word}.
 */
final class SlackExport {
    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 2);
    private static final int DAYS = 1_000;
    private static final List<String> CHANNELS = List.of(
            "accueil",
            "annonces",
            "announcements",
            "cuisine",
            "events",
            "garden",
            "general",
            "help",
            "jardin",
            "music",
            "photos",
            "random");
    private static final List<String> FIRST_NAMES = List.of(
            "Mara", "Inès", "Leo", "Tomek", "Aïcha", "Noor", "Jonas", "Chloé", "Samira", "Hugo", "Wen", "Priya");
    private static final List<String> LAST_NAMES = List.of(
            "Lindqvist",
            "Caron",
            "Adeyemi",
            "Nowak",
            "Benali",
            "Rahman",
            "Weber",
            "Moreau",
            "Haddad",
            "Petit",
            "Zhou",
            "Iyer");
    private static final List<String> ENGLISH = List.of(
            "the meetup starts at seven in the library on the corner", "does anyone know who has the keys tonight",
            "thank you so much for the lovely evening", "I have put the pictures of the garden into the folder",
            "that link is broken again since the weekend", "we still need two people for the welcome desk",
            "could you read my text before I send it out", "great idea, let us try that next month",
            "sorry, I cannot come on Wednesday", "please keep the old tools for the repair day",
            "the new members asked where they can introduce themselves", "is there still a free place in the car");
    private static final List<String> FRENCH = List.of(
            "la réunion commence à dix-neuf heures à la bibliothèque", "quelqu'un sait qui a les clés ce soir",
            "merci beaucoup pour cette belle soirée", "j'ai mis les photos du jardin dans le dossier",
            "le lien ne marche plus depuis le week-end", "il nous manque encore deux personnes à l'accueil",
            "tu peux relire mon texte avant que je l'envoie", "bonne idée, on essaie ça le mois prochain",
            "désolée, je ne peux pas venir mercredi", "gardez les vieux outils pour la journée de réparation",
            "les nouveaux demandent où ils peuvent se présenter", "est-ce qu'il reste une place dans la voiture");
    private static final List<String> REACTIONS = List.of("+1", "tada", "heart", "wave", "eyes", "pray");

    private final long messages;
    private final int people;
    private final Random random;
    private final StringBuilder json = new StringBuilder(1 << 16);
    private long number;
    private String root = "";

    SlackExport(long messages, long seed) {
        this.messages = messages;
        this.people = (int) Math.clamp(messages / 200, 12, 20_000);
        this.random = new Random(seed);
    }

    void write(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16))) {
            people();
            flush(zip, "users.json");
            channels();
            flush(zip, "channels.json");
            int files = CHANNELS.size() * DAYS;
            int file = 0;
            for (var channel : CHANNELS) {
                for (int day = 0; day < DAYS; day++) {
                    day(channel, FIRST_DAY.plusDays(day), messages * ++file / files);
                    flush(zip, channel + "/" + FIRST_DAY.plusDays(day) + ".json");
                }
            }
        }
    }

    /** A file without messages is not written, as Slack does not write it. */
    private void flush(ZipOutputStream zip, String name) throws IOException {
        if (json.isEmpty()) {
            return;
        }
        var entry = new ZipEntry(name);
        entry.setLastModifiedTime(
                FileTime.from(Instant.parse("2026-01-05T00:00:00Z"))); // not now: the same file each time
        zip.putNextEntry(entry);
        zip.write(json.append("\n]\n").toString().getBytes(UTF_8));
        json.setLength(0);
    }

    private void people() {
        for (int person = 0; person < people; person++) {
            var first = FIRST_NAMES.get(person % FIRST_NAMES.size());
            var last = LAST_NAMES.get(person / FIRST_NAMES.size() % LAST_NAMES.size());
            item("""
                    {"id":"%s","name":"member%d","real_name":"%s %s","is_bot":false,"profile":{"display_name":"%s%d","real_name":"%s %s"}}""".formatted(
                    id(person), person, first, last, first.toLowerCase(java.util.Locale.ROOT), person, first, last));
        }
    }

    private void channels() {
        for (var channel : CHANNELS) {
            item("{\"id\":\"" + channelId(channel) + "\",\"name\":\"" + channel + "\",\"members\":[]}");
        }
    }

    /** Messages up to the given number, over the hours of one day. */
    private void day(String channel, LocalDate date, long upTo) {
        long midnight = date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        long today = upTo - number;
        for (long i = 0; i < today; i++) {
            long second = midnight + 7 * 3600 + i * 15 * 3600 / today;
            message(second + "." + String.format("%06d", number % 1_000_000), i == 0);
            number++;
        }
    }

    private void message(String ts, boolean firstOfDay) {
        var user = id(quadratic());
        if (random.nextInt(40) == 0) {
            item("{\"type\":\"message\",\"subtype\":\"channel_join\",\"user\":\"" + user + "\",\"text\":\"<@" + user
                    + "> has joined the channel\",\"ts\":\"" + ts + "\"}");
            return;
        }
        begin().append("{\"type\":\"message\",\"user\":\"").append(user).append("\",\"text\":\"");
        text();
        json.append("\",\"ts\":\"").append(ts).append('"');
        thread(ts, firstOfDay);
        if (random.nextInt(25) == 0) {
            json.append(",\"edited\":{\"user\":\"")
                    .append(user)
                    .append("\",\"ts\":\"")
                    .append(ts)
                    .append("\"}");
        }
        if (random.nextInt(5) == 0) {
            reaction();
        }
        json.append('}');
    }

    private void text() {
        var sentences = random.nextBoolean() ? ENGLISH : FRENCH;
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            json.append(sentences.get(random.nextInt(sentences.size()))).append(i + 1 < count ? ". " : " ");
        }
        switch (random.nextInt(12)) {
            case 0 -> json.append("<@").append(id(quadratic())).append("> ");
            case 1 -> json.append("<https://kith.test/page/").append(number).append("|the page> ");
            case 2 -> json.append(":tada: &amp; more ");
            default -> {}
        }
        json.append(Talk.word(number));
    }

    /** A third answers the thread that is open; else a new one may begin. */
    private void thread(String ts, boolean firstOfDay) {
        if (!firstOfDay && !root.isEmpty() && random.nextInt(3) == 0) {
            json.append(",\"thread_ts\":\"").append(root).append('"');
        } else if (firstOfDay || random.nextInt(4) == 0) {
            root = ts;
            json.append(",\"thread_ts\":\"").append(root).append('"');
        }
    }

    private void reaction() {
        json.append(",\"reactions\":[{\"name\":\"")
                .append(REACTIONS.get(random.nextInt(REACTIONS.size())))
                .append("\",\"users\":[\"")
                .append(id(quadratic()))
                .append("\"],\"count\":1}]");
    }

    /** A few people say most of it. */
    private int quadratic() {
        double share = random.nextDouble();
        return (int) (share * share * people);
    }

    private void item(String item) {
        begin().append(item);
    }

    private StringBuilder begin() {
        return json.append(json.isEmpty() ? "[\n" : ",\n");
    }

    private static String id(int person) {
        return String.format("U%08d", person);
    }

    private static String channelId(String channel) {
        return String.format("C%08d", CHANNELS.indexOf(channel));
    }
}
