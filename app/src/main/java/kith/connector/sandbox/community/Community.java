package kith.connector.sandbox.community;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Post;
import kith.connector.sandbox.network.World;

/**
 * The sample community of Brindle Cycles. It is founded once, with eight weeks behind it; later starts of the same network
 * only fill in what was said in the meantime.
 */
public final class Community {
    /** The handle of the account that a community manager connects. */
    public static final String BRAND = Cast.BRAND;

    private static final int WEEKS = 8;
    private static final int SCENES_A_DAY = 10;

    /** At most that many messages are made up for the time nobody watched. */
    private static final int MOST_IN_A_GAP = 300;

    private static final Duration WORTH_FILLING = Duration.ofMinutes(10);

    private final World world;
    private final Cast cast;
    private final Scenes scenes;
    private final Stage stage;
    private final Rhythm rhythm;
    private final Random random;
    private final Teller teller;

    private Community(World world, long seed, Instant founded, ZoneId zone) {
        this.world = world;
        random = new Random(seed);
        cast = new Cast(founded);
        var books = new LinkedHashMap<String, Phrasebook>();
        books.put("en", new Phrasebook("en"));
        books.put("fr", new Phrasebook("fr"));
        teller = new Teller(random, books);
        rhythm = new Rhythm(zone, random);
        scenes = new Scenes(cast, books, teller, rhythm, random, zone);
        stage = new Stage(world);
    }

    /**
     * Makes the community on an empty network, with its history up to now.
     *
     * @param token the brand's access token; given last, so that a network without it was cut short while it was founded
     * @param zone the clock by which its people live
     */
    public static Community found(World world, long seed, String token, Instant now, ZoneId zone) {
        var community = new Community(world, seed, now, zone);
        world.atOnce(() -> {
            community.openRooms(now);
            community.letEverybodyIn();
            community.playAll(community.history(now), now);
            community.playAll(community.scenes.waiting(now), now);
            world.admit(world.byHandle(BRAND).orElseThrow().id(), token, now);
        });
        return community;
    }

    /** Goes on with a community that was founded on this network before, and fills the time since something was last said. */
    public static Community resume(World world, long seed, Instant now, ZoneId zone) {
        var founded = foundedAt(world);
        var last = world.everything().stream()
                .map(Post::at)
                .max(Comparator.naturalOrder())
                .orElse(founded);
        var community = new Community(world, seed ^ last.getEpochSecond(), founded, zone);
        world.everything().forEach(post -> community.teller.heard(post.text()));
        if (Duration.between(last, now).compareTo(WORTH_FILLING) > 0) {
            world.atOnce(() -> community.playAll(community.since(last, now), now));
        }
        return community;
    }

    /** Whether this network has the community already. */
    public static boolean isOn(World world) {
        return world.byHandle(BRAND).isPresent();
    }

    /** The brand's account is as old as the list of the cast says, so its age tells when the list was true. */
    private static Instant foundedAt(World world) {
        var brand = world.byHandle(BRAND).orElseThrow();
        var age = new Cast(Instant.EPOCH).brand().joinedDaysAgo();
        return brand.joined().plus(Duration.ofDays(age));
    }

    /** Starts the community's life: from now on people speak by themselves and answer the brand. */
    public Life live(InstantSource clock) {
        return new Life(world, cast, scenes, stage, rhythm, random, clock);
    }

    private void openRooms(Instant now) {
        var opened = now.minus(Duration.ofDays(900));
        world.open("workshop", "Workshop", "en", opened);
        world.open("rides", "Rides", "en", opened);
        world.open("marketplace", "Marketplace", "en", opened);
        world.open("help", "Help", "en", opened);
        world.open("atelier", "Atelier", "fr", opened);
        world.open("sorties", "Sorties", "fr", opened);
    }

    private void letEverybodyIn() {
        var people = new ArrayList<>(cast.all());
        people.addAll(cast.crowd());
        people.sort(Comparator.comparing(cast::joined));
        for (var c : people) {
            var role = c.isBrand() ? Person.Role.MODERATOR : Person.Role.MEMBER;
            world.join(c.handle(), c.name(), c.biography(), c.language(), role, cast.joined(c));
        }
    }

    private List<Beat> history(Instant now) {
        var today = rhythm.day(now);
        var beats = new ArrayList<Beat>();
        for (var day = today.minusWeeks(WEEKS); !day.isAfter(today); day = day.plusDays(1)) {
            addDay(day, SCENES_A_DAY, beats);
        }
        beats.addAll(scenes.giveaway(today.minusDays(12)));
        beats.addAll(scenes.argument("helmets", "gareth", "bram", today.minusDays(37)));
        beats.addAll(scenes.argument("parking", "gareth", "hanneke", today.minusDays(16)));
        beats.addAll(scenes.argument("speed", "dmitri", "gareth", today.minusDays(5)));
        for (var daysAgo : List.of(33, 27, 21, 14, 11, 8, 2, 1)) {
            beats.addAll(scenes.spam(today.minusDays(daysAgo), daysAgo > 3));
        }
        for (var newcomer : List.of("zoe", "mei", "rob")) {
            beats.addAll(scenes.hello(cast.get(newcomer)));
        }
        return beats;
    }

    private void addDay(LocalDate day, int usualScenes, List<Beat> beats) {
        var lively = Rhythm.liveliness(day.getDayOfWeek()) * usualScenes;
        var many = (int) Math.round(lively + random.nextGaussian() * 1.5);
        for (var i = 0; i < many; i++) {
            beats.addAll(scenes.everyday(day));
        }
        switch (day.getDayOfWeek()) {
            case TUESDAY -> beats.addAll(scenes.post(day, 9));
            case THURSDAY -> beats.addAll(scenes.post(day, 12));
            case MONDAY, WEDNESDAY, FRIDAY, SATURDAY, SUNDAY -> {
                // the brand is silent
            }
        }
    }

    /** What was said between two moments; sparser the longer they are apart. */
    private List<Beat> since(Instant last, Instant now) {
        var days = new ArrayList<LocalDate>();
        for (var day = rhythm.day(last); !day.isAfter(rhythm.day(now)); day = day.plusDays(1)) {
            days.add(day);
        }
        var beats = new ArrayList<Beat>();
        var recent = days.subList(Math.max(0, days.size() - 21), days.size());
        for (var day : recent) {
            addDay(day, Math.max(1, Math.min(SCENES_A_DAY, 45 / recent.size())), beats);
        }
        beats.removeIf(beat -> !beat.at().isAfter(last));
        beats.sort(Comparator.comparing(Beat::at));
        var said = beats.stream().filter(Beat.Speaks.class::isInstance).toList();
        if (said.size() > MOST_IN_A_GAP) {
            var from = said.get(said.size() - MOST_IN_A_GAP).at();
            beats.removeIf(beat -> beat.at().isBefore(from));
        }
        return beats;
    }

    private void playAll(List<Beat> beats, Instant now) {
        var inOrder = new ArrayList<>(beats);
        inOrder.sort(Comparator.comparing(Beat::at));
        for (var beat : inOrder) {
            if (beat.at().isBefore(now)) {
                stage.play(beat, beat.at());
            }
        }
    }
}
