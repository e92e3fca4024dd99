package kith.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import kith.torture.PlannedAct.Image;
import kith.torture.PlannedAct.Part;
import kith.torture.PlannedAct.Shape;

/**
 * Everything that is decided before a run begins. The same size and seed give the same plan: the same texts on the same
 * channels at the same moments, the same faults, the same kills. Which request a fault then meets depends on the machine.
 */
record Plan(long seed, Size size, List<PlannedAct> acts, List<Fault> faults, List<Kill> kills) {
    private static final Duration DOWN = Duration.ofSeconds(20);

    /** The network's own word: what it took is shown after that time at the latest. */
    static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);

    /** Of a hundred acts, so many meet a fault; the rest of the run is hard enough. */
    private static final int FAULTS_IN_A_HUNDRED = 8;

    private static final List<String> SAID = List.of(
            "The workshop is open until seven today, come in out of the rain.",
            "Spring service starts on Monday. Book early, we are three this year 🚲",
            "L’atelier ferme à midi ce samedi ; l’assemblée générale est à 14 h.",
            "New brake pads have arrived. They squeak less. We promise nothing more.",
            "Who rode the harbour loop yesterday? Post your pictures below 👇🏽",
            "Nous cherchons trois bénévoles pour le stand de dimanche.",
            "Today’s question: tubes or tubeless?\n\nWe have opinions, and so have you.",
            "Recall: model B-12, serial numbers 4000 to 4399.  Bring it by, we change the fork for free.",
            "Family day with 👨‍👩‍👧‍👦 and cargo bikes, all about it at https://brindle.example/family-day?from=post&to=you");

    /**
     * @param at after the window has begun
     * @param on the operation it concerns, in the network's word
     * @param kind in the network's word
     * @param status the answer, where the kind answers one
     * @param time how long a line is held, a post stays unseen, or we are asked to wait
     */
    record Fault(Duration at, String on, String kind, int status, Duration time) {}

    /**
     * @param at after the window has begun
     * @param node 0 or 1
     */
    record Kill(Duration at, int node) {}

    static Plan of(Size size, long seed) {
        // A random of its own for each part: fewer kills do not change what is said.
        var seeds = new SplittableRandom(seed);
        var ofActs = new Random(seeds.nextLong());
        var ofFaults = new Random(seeds.nextLong());
        var ofKills = new Random(seeds.nextLong());

        return new Plan(
                seed,
                size,
                acts(size, seed, ofActs),
                size.sandbox() ? faults(size, ofFaults) : List.of(),
                kills(size, ofKills));
    }

    private static List<PlannedAct> acts(Size size, long seed, Random random) {
        var acts = new ArrayList<PlannedAct>();
        for (int number = 0; number < size.acts(); number++) {
            var shape = number < size.posts() ? shapeOfPost(size, random) : Shape.REPLY;
            int parts = shape == Shape.THREAD ? 2 + random.nextInt(3) : shape == Shape.FIRST_COMMENT ? 2 : 1;
            var said = new ArrayList<Part>();
            for (int part = 0; part < parts; part++) {
                said.add(part(seed, number, part, random));
            }
            acts.add(new PlannedAct(
                    number,
                    random.nextInt(size.channels()),
                    moment(size.window(), random),
                    shape,
                    shape == Shape.REPLY ? Optional.of(random.nextInt(size.targets())) : Optional.empty(),
                    said));
        }
        return List.copyOf(acts);
    }

    private static Shape shapeOfPost(Size size, Random random) {
        int drawn = random.nextInt(100);
        return drawn < 12 ? Shape.THREAD : drawn < 24 && size.sandbox() ? Shape.FIRST_COMMENT : Shape.POST;
    }

    private static Part part(long seed, int number, int part, Random random) {
        var token = "[%s/%d/%d]".formatted(Long.toString(seed & 0xffffff, 36), number, part + 1);
        int pictures = random.nextInt(100) < 15 ? 1 + random.nextInt(2) : 0;
        var images = new ArrayList<Image>();
        for (int i = 0; i < pictures; i++) {
            images.add(new Image("Picture " + (i + 1) + " of " + token, 1 + number * 16 + part * 2 + i));
        }
        return new Part(token, SAID.get(random.nextInt(SAID.size())) + " " + token, images);
    }

    /** Once down for twenty seconds in two minutes, and for the rest one deck after another, each holding every kind. */
    private static List<Fault> faults(Size size, Random random) {
        var faults = new ArrayList<Fault>();
        var down = size.window().dividedBy(6);
        faults.add(new Fault(
                size.window().multipliedBy(30 + random.nextInt(30)).dividedBy(100),
                "*",
                "down",
                503,
                down.compareTo(DOWN) > 0 ? DOWN : down));
        int wanted = size.acts() * FAULTS_IN_A_HUNDRED / 100;
        while (faults.size() < wanted) {
            faults.addAll(deck(size, random));
        }
        return List.copyOf(faults);
    }

    private static List<Fault> deck(Size size, Random random) {
        var deck = new ArrayList<Fault>();
        for (var on : List.of("publish", "publish", "reply")) {
            deck.add(fault(size, random, on, "timeout", 0, held(random)));
            deck.add(fault(size, random, on, "timeout-after", 0, held(random)));
            deck.add(fault(size, random, on, "reset", 0, Duration.ZERO));
            deck.add(fault(size, random, on, "reset-after", 0, Duration.ZERO));
            deck.add(fault(size, random, on, "status", 429, Duration.ofSeconds(1 + random.nextInt(4))));
            deck.add(fault(size, random, on, "status-after", 502, Duration.ZERO));
            deck.add(fault(size, random, on, "garbage", 0, Duration.ZERO));
            deck.add(fault(size, random, on, "twice", 0, Duration.ZERO));
            deck.add(fault(size, random, on, "unseen", 0, SHOWN_WITHIN));
        }
        deck.add(fault(size, random, "picture", "reset-after", 0, Duration.ZERO));
        deck.add(fault(size, random, "picture", "garbage", 0, Duration.ZERO));
        deck.add(fault(size, random, "posts", "garbage", 0, Duration.ZERO));
        deck.add(fault(size, random, "posts", "twice", 0, Duration.ZERO));
        deck.add(fault(size, random, "posts", "status", 500, Duration.ZERO));
        Collections.shuffle(deck, random);
        return deck;
    }

    private static Fault fault(Size size, Random random, String on, String kind, int status, Duration time) {
        return new Fault(moment(size.window(), random), on, kind, status, time);
    }

    /** Mostly a few seconds; one in ten longer than anybody waits. */
    private static Duration held(Random random) {
        return Duration.ofSeconds(random.nextInt(10) == 0 ? 25 : 2 + random.nextInt(5));
    }

    /** One in each of as many equal spans as there are kills: at random moments, and spread over the whole window. */
    private static List<Kill> kills(Size size, Random random) {
        var kills = new ArrayList<Kill>();
        for (int i = 0; i < size.kills(); i++) {
            var span = size.window().dividedBy(size.kills());
            kills.add(new Kill(span.multipliedBy(i).plus(moment(span, random)), random.nextInt(2)));
        }
        return List.copyOf(kills);
    }

    private static Duration moment(Duration within, Random random) {
        return Duration.ofMillis(random.nextLong(within.toMillis()));
    }
}
