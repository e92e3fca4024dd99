package kith.connector.sandbox.community;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import kith.connector.sandbox.community.Phrasebook.Line;
import kith.connector.sandbox.community.Phrasebook.Talk;
import kith.connector.sandbox.community.Scene.Spoken;

/** Makes the talks of the community, one kind a method. */
final class Scenes {
    private static final Duration SOON = Duration.ofMinutes(25);
    private static final Duration LATER = Duration.ofMinutes(80);
    private static final Duration DESK = Duration.ofMinutes(55);

    private final Cast cast;
    private final Map<String, Phrasebook> books;
    private final Teller teller;
    private final Rhythm rhythm;
    private final Random random;
    private final ZoneId zone;
    private int made;

    Scenes(Cast cast, Map<String, Phrasebook> books, Teller teller, Rhythm rhythm, Random random, ZoneId zone) {
        this.cast = cast;
        this.books = books;
        this.teller = teller;
        this.rhythm = rhythm;
        this.random = random;
        this.zone = zone;
    }

    // ---- what happens by itself

    /** A talk of any everyday kind, begun at about that time. */
    List<Beat> everyday(LocalDate day) {
        var french = chance(30);
        var language = french ? "fr" : "en";
        var draw = random.nextInt(100);
        if (draw < 38) {
            return question(day, language);
        } else if (draw < 65) {
            return chat(day, language);
        } else if (draw < 75) {
            return market(day, language);
        } else if (draw < 83) {
            return ride(day, language);
        } else if (draw < 91) {
            return direct(day, language);
        } else if (draw < 96) {
            return mention(day, language);
        }
        return complaint(day, language);
    }

    List<Beat> question(LocalDate day, String language) {
        var planned = teller.deal(planned("question", language));
        var topic = planned.topic();
        var talk = planned.talk();
        var scene = scene(language);
        var asker = somebody(day, language, c -> !c.interests().contains(topic.name()) || chance(20));
        var room = language.equals("fr") ? pickRoom("atelier", "help") : pickRoom("workshop", "help");
        var asked = scene.opens(rhythm.moment(day, asker), asker, room, talk.opener(), Map.of());
        like(scene, asked, language, 2);

        var lastAnswer = answers(scene, asked, talk, topic.name(), language);
        if (!talk.of("b").isEmpty() && chance(room.equals("help") ? 85 : 40)) {
            var b = scene.answers(asked, rhythm.answer(asked.at(), cast.brand(), DESK), cast.brand(), talk.of("b"));
            lastAnswer = lastAnswer.or(() -> Optional.of(b.spoken()));
        }
        lastAnswer.ifPresent(answer -> follow(scene, answer, asker, topic, talk, language));
        return scene.beats();
    }

    private Optional<Spoken> answers(Scene scene, Spoken asked, Talk talk, String topic, String language) {
        var answer = Optional.<Spoken>empty();
        var helpers = helpers(asked, topic, language);
        var wanted = Math.min(helpers.size(), talk.of("a").isEmpty() ? chance(30) ? 1 : 0 : 1 + random.nextInt(3));
        var lines = talk.of("a");
        for (var i = 0; i < wanted; i++) {
            var generic = i >= lines.size();
            if (generic && chance(60)) {
                break;
            }
            var spoken = scene.answers(
                            asked,
                            rhythm.answer(asked.at(), helpers.get(i), i == 0 ? SOON : LATER),
                            helpers.get(i),
                            generic
                                    ? book(language)
                                            .topic("question/any")
                                            .shared()
                                            .of("a")
                                    : lines)
                    .spoken();
            like(scene, spoken, language, 2);
            if (!generic) {
                answer = answer.or(() -> Optional.of(spoken));
            }
        }
        return answer;
    }

    /** Those who know come first. */
    private List<Actor> helpers(Spoken asked, String topic, String language) {
        var others = new ArrayList<>(cast.around(
                asked.at(),
                c -> c.language().equals(language) && !c.equals(asked.who()) && c.rung() != Actor.Rung.NEWCOMER));
        Collections.shuffle(others, random);
        others.sort(Comparator.comparing(c -> !c.interests().contains(topic)));
        return others;
    }

    private void follow(Scene scene, Spoken answer, Actor asker, Phrasebook.Topic topic, Talk talk, String language) {
        var own = topic.shared().of("t");
        var thanks = own.isEmpty() ? usualThanks(language) : own;
        if (!talk.of("f").isEmpty() && chance(45)) {
            var follow = scene.answers(answer, rhythm.answer(answer.at(), asker, LATER), asker, talk.of("f"));
            var reply = scene.answers(
                    follow.spoken(),
                    rhythm.answer(follow.spoken().at(), answer.who(), SOON),
                    answer.who(),
                    follow.reply());
            thanks(scene, reply, asker, thanks, 60);
        } else {
            thanks(scene, answer, asker, thanks, 70);
        }
    }

    private List<Line> usualThanks(String language) {
        return book(language).topic("thanks/thanks").shared().of("t");
    }

    private void thanks(Scene scene, Spoken what, Actor who, List<Line> lines, int percent) {
        if (chance(percent)) {
            scene.answers(what, rhythm.answer(what.at(), who, LATER), who, lines);
        } else if (chance(50)) {
            scene.likes(what, what.at().plusSeconds(300 + random.nextInt(3000)), who);
        }
    }

    List<Beat> chat(LocalDate day, String language) {
        var planned = teller.deal(planned("chat", language));
        var topic = planned.topic();
        var talk = planned.talk();
        var scene = scene(language);
        var opener = somebody(day, language, c -> true);
        var room = language.equals("fr") ? "sorties" : topic.name().equals("idea") ? "workshop" : "rides";
        var opened = scene.opens(rhythm.moment(day, opener), opener, room, talk.opener(), Map.of());
        like(scene, opened, language, 6);
        comments(scene, opened, talk, topic.shared(), language, 2 + random.nextInt(4));
        return scene.beats();
    }

    private void comments(Scene scene, Spoken opened, Talk talk, Talk shared, String language, int wanted) {
        var lines = new ArrayList<>(talk.of("c"));
        lines.addAll(shared.of("c"));
        if (!talk.opener().contains("?") && lines.size() < 6) {
            lines.addAll(book(language).topic("chat/any").shared().of("c"));
        }
        Collections.shuffle(lines, random);
        var others = others(opened, language);
        for (var i = 0; i < Math.min(wanted, Math.min(lines.size(), others.size())); i++) {
            var who = others.get(i);
            var comment = scene.answers(opened, rhythm.answer(opened.at(), who, LATER), who, List.of(lines.get(i)));
            like(scene, comment.spoken(), language, 1);
            replied(scene, comment, opened.who());
        }
    }

    private void replied(Scene scene, Scene.Answered comment, Actor by) {
        if (!comment.reply().isBlank()) {
            var usual = by.isBrand() ? DESK : SOON;
            scene.answers(comment.spoken(), rhythm.answer(comment.spoken().at(), by, usual), by, comment.reply());
        }
    }

    List<Beat> ride(LocalDate day, String language) {
        var topic = book(language).topic("ride/rides");
        var talk = teller.deal(topic.talks());
        var scene = scene(language);
        var host = somebody(day, language, c -> c.rung() != Actor.Rung.NEWCOMER);
        var when = day.plusDays(2 + random.nextInt(4));
        var name = when.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.forLanguageTag(language));
        var room = language.equals("fr") ? "sorties" : "rides";
        var opened = scene.opens(rhythm.moment(day, host), host, room, talk.opener(), Map.of("day", name));
        like(scene, opened, language, 4);
        comments(scene, opened, talk, topic.shared(), language, 3 + random.nextInt(4));
        if (chance(70)) {
            scene.answers(opened, rhythm.at(when, 20), host, topic.shared().of("l"));
        }
        return scene.beats();
    }

    List<Beat> market(LocalDate day, String language) {
        var topic = book(language).topic("market/market");
        var talk = teller.deal(topic.talks());
        var scene = scene(language);
        var seller = somebody(day, language, c -> c.rung() != Actor.Rung.NEWCOMER);
        var opened = scene.opens(rhythm.moment(day, seller), seller, "marketplace", talk.opener(), Map.of());
        var others = others(opened, language);
        var lines = new ArrayList<>(talk.of("c"));
        Collections.shuffle(lines, random);
        for (var i = 0; i < Math.min(lines.size(), 1 + random.nextInt(3)); i++) {
            var who = others.get(i);
            var comment = scene.answers(opened, rhythm.answer(opened.at(), who, LATER), who, List.of(lines.get(i)));
            replied(scene, comment, seller);
            if (i == 0 && chance(55)) {
                var later = rhythm.answer(comment.spoken().at().plus(Duration.ofHours(20)), seller, LATER);
                scene.answers(comment.spoken(), later, seller, topic.shared().of("s"));
            }
        }
        return scene.beats();
    }

    List<Beat> direct(LocalDate day, String language) {
        var topic = book(language).topic("dm/dm");
        var talk = teller.deal(topic.talks());
        var scene = scene(language);
        var who = somebody(day, language, c -> true);
        var wrote = scene.writesTo(rhythm.moment(day, who), who, cast.brand(), talk.opener());
        var reply = scene.answers(wrote, rhythm.answer(wrote.at(), cast.brand(), DESK), cast.brand(), talk.of("b"));
        if (chance(75)) {
            scene.answers(
                    reply.spoken(),
                    rhythm.answer(reply.spoken().at(), who, SOON),
                    who,
                    topic.shared().of("f"));
        }
        return scene.beats();
    }

    List<Beat> mention(LocalDate day, String language) {
        var talk = teller.deal(book(language).topic("mention/mention").talks());
        var scene = scene(language);
        var who = somebody(day, language, c -> true);
        var room = language.equals("fr") ? "sorties" : pickRoom("rides", "workshop");
        var said = scene.opens(rhythm.moment(day, who), who, room, talk.opener(), Map.of());
        like(scene, said, language, 3);
        var reply = scene.answers(said, rhythm.answer(said.at(), cast.brand(), DESK), cast.brand(), talk.of("b"));
        thanks(scene, reply.spoken(), who, usualThanks(language), 40);
        return scene.beats();
    }

    List<Beat> complaint(LocalDate day, String language) {
        var planned = teller.deal(planned("complaint", language));
        var topic = planned.topic();
        var talk = planned.talk();
        var scene = scene(language);
        var who = somebody(day, language, c -> c.rung() == Actor.Rung.CONTRIBUTOR);
        var said = scene.opens(rhythm.moment(day, who), who, "help", talk.opener(), Map.of());
        var lines = lines(topic.shared(), talk, "c");
        var others = others(said, language);
        if (!lines.isEmpty() && chance(60)) {
            var other = others.getFirst();
            scene.answers(said, rhythm.answer(said.at(), other, LATER), other, lines);
        }
        var reply = scene.answers(
                said, rhythm.answer(said.at(), cast.brand(), DESK), cast.brand(), lines(topic.shared(), talk, "b"));
        if (chance(80)) {
            var at = rhythm.answer(reply.spoken().at(), who, Duration.ofHours(5));
            scene.answers(reply.spoken(), at, who, lines(topic.shared(), talk, "f"));
        }
        return scene.beats();
    }

    private static List<Line> lines(Talk shared, Talk talk, String label) {
        var lines = new ArrayList<>(shared.of(label));
        lines.addAll(talk.of(label));
        return lines;
    }

    // ---- what the brand begins

    /** A post of the brand at that hour, and what people make of it. No post is told again before all were. */
    List<Beat> post(LocalDate day, int hour) {
        var planned = teller.deal(books.keySet().stream()
                .flatMap(language -> planned("brand", language).stream())
                .toList());
        var scene = scene(planned.language());
        var opened = scene.opens(
                rhythm.at(day, hour), cast.brand(), "", planned.talk().opener(), Map.of());
        like(scene, opened, planned.language(), 12);
        comments(scene, opened, planned.talk(), planned.topic().shared(), planned.language(), 5 + random.nextInt(7));
        return scene.beats();
    }

    /** Everybody wants the bag: a hundred and more comments that say nothing. */
    List<Beat> giveaway(LocalDate day) {
        var topic = book("en").topic("giveaway/giveaway");
        var talk = topic.talks().getFirst();
        var scene = scene("en");
        var opened = scene.opens(rhythm.at(day, 12), cast.brand(), "", talk.opener(), Map.of());
        var crowd = new ArrayList<>(cast.crowd());
        crowd.addAll(cast.around(opened.at(), c -> true));
        Collections.shuffle(crowd, random);
        for (var who : crowd) {
            var at = rhythm.answer(opened.at().plusSeconds(60), who, Duration.ofHours(4));
            scene.answers(opened, at, who, topic.shared().of("c"));
            if (chance(40)) {
                scene.likes(opened, at.plusSeconds(5), who);
            }
        }
        return scene.beats();
    }

    // ---- what does not happen every day

    List<Beat> hello(Actor newcomer) {
        var language = newcomer.language();
        var topic = book(language).topic("hello/hello");
        var talk = teller.deal(topic.talks());
        var scene = scene(language);
        var at = rhythm.answer(cast.joined(newcomer), newcomer, LATER);
        var said = scene.opens(at, newcomer, language.equals("fr") ? "sorties" : "workshop", talk.opener(), Map.of());
        var lines = topic.shared().of("c");
        for (var who : others(said, language).subList(0, 3)) {
            scene.answers(said, rhythm.answer(said.at(), who, LATER), who, lines);
        }
        scene.answers(
                said,
                rhythm.answer(said.at(), cast.brand(), DESK),
                cast.brand(),
                topic.shared().of("b"));
        return scene.beats();
    }

    /** Two who do not agree, word for word, until somebody of the brand steps in. */
    List<Beat> argument(String topic, String one, String other, LocalDate day) {
        var script = book("en").topic("argue/" + topic).shared();
        var scene = scene("en");
        var first = cast.get(one);
        var second = cast.get(other);
        var turns = turns(script);
        var at = rhythm.at(day, 11);
        var last = scene.opens(at, first, "workshop", turns.getFirst().line(), Map.of());
        for (var turn : turns.subList(1, turns.size())) {
            var who = turn.who() == 1 ? first : turn.who() == 2 ? second : cast.brand();
            var addressed = turn.who() == 0 ? new Spoken(last.key(), first, last.at()) : last;
            at = rhythm.answer(last.at(), who, Duration.ofMinutes(turn.who() == 0 ? 30 : 9));
            last = scene.answers(addressed, at, who, turn.line());
        }
        return scene.beats();
    }

    private record Turn(int who, String line) {}

    /** The speakers take turns; the brand comes in before the last but one word. */
    private static List<Turn> turns(Talk script) {
        var one = script.of("1");
        var two = script.of("2");
        var turns = new ArrayList<Turn>();
        for (var i = 0; i < Math.max(one.size(), two.size()); i++) {
            if (i < one.size()) {
                turns.add(new Turn(1, one.get(i).text()));
            }
            if (i < two.size()) {
                turns.add(new Turn(2, two.get(i).text()));
            }
        }
        turns.add(
                Math.max(2, turns.size() - 2),
                new Turn(0, script.of("m").getFirst().text()));
        return turns;
    }

    /**
     * @param removed whether the brand has taken it away since
     */
    List<Beat> spam(LocalDate day, boolean removed) {
        var topic = book("en").topic("spam/spam");
        var scene = scene("en");
        var spammers = cast.all().stream()
                .filter(c -> c.rung() == Actor.Rung.SPAM
                        && rhythm.day(cast.joined(c)).isBefore(day))
                .toList();
        if (spammers.isEmpty()) {
            return List.of();
        }
        var who = spammers.get(random.nextInt(spammers.size()));
        var at = rhythm.at(day, random.nextInt(24));
        var room = List.of("marketplace", "workshop", "rides").get(random.nextInt(3));
        var said = scene.opens(at, who, room, teller.deal(topic.talks()).opener(), Map.of());
        if (removed) {
            scene.removes(said, rhythm.answer(at, cast.brand(), DESK));
        }
        return scene.beats();
    }

    /** What still waits for the brand when the story begins: told word for word in the phrasebook, in minutes before now. */
    List<Beat> waiting(Instant now) {
        var beats = new ArrayList<Beat>();
        for (var language : books.keySet()) {
            book(language).topic("waiting/waiting").shared().lines().forEach((handle, lines) -> {
                for (var line : lines) {
                    var part = line.text().substring(2).split(" > ", 3);
                    var at = now.plus(Duration.ofMinutes(Long.parseLong(part[1])));
                    beats.add(waits(at, cast.get(handle), part[0], part[2], language));
                }
            });
        }
        return beats;
    }

    /**
     * @param where a room; {@code dm}; {@code post:name} for a post of the brand, and {@code comment:name} for one under it
     */
    private Beat waits(Instant at, Actor who, String where, String text, String language) {
        var place = where.split(":");
        var key = "waiting#" + (place[0].equals("post") ? place[1] : ++made);
        return switch (place[0]) {
            case "dm" -> said(at, who, key, Optional.empty(), "", Optional.of(Cast.BRAND), text, language);
            case "comment" ->
                said(at, who, key, Optional.of("waiting#" + place[1]), "", Optional.empty(), text, language);
            case "post" -> said(at, who, key, Optional.empty(), "", Optional.empty(), text, language);
            default -> said(at, who, key, Optional.empty(), where, Optional.empty(), text, language);
        };
    }

    private static Beat said(
            Instant at,
            Actor who,
            String key,
            Optional<String> answers,
            String room,
            Optional<String> to,
            String text,
            String language) {
        return new Beat.Speaks(at, who.handle(), key, answers, room, to, text, language);
    }

    // ---- what they answer when the brand speaks, while the network runs

    /** What somebody says to an answer they got: mostly thanks, now and then one more question. */
    Beat toAnswer(Instant at, Actor who, String post, boolean direct, String language) {
        var lines = chance(30)
                ? book(language).topic("followup/followup").shared().of("f")
                : direct ? book(language).topic("dm/dm").shared().of("f") : usualThanks(language);
        var slots = Map.of("to", cast.brand().firstName(), "language", language);
        var text = teller.say(lines, who, slots).text();
        return new Beat.Speaks(
                at, who.handle(), "live#" + ++made, Optional.of(post), "", Optional.empty(), text, language);
    }

    /** What somebody says to a post of the brand that they see for the first time. */
    Beat toPost(Instant at, Actor who, String post, String language) {
        var lines = book(language).topic("reaction/reaction").shared().of("c");
        var text = teller.say(lines, who, Map.of("language", language)).text();
        return new Beat.Speaks(
                at, who.handle(), "live#" + ++made, Optional.of(post), "", Optional.empty(), text, language);
    }

    // ---- what all of them use

    /** A talk that may be had; dealt from one deck for all topics, so that none comes back before all were had. */
    private record Planned(String language, Phrasebook.Topic topic, Talk talk) {}

    private List<Planned> planned(String kind, String language) {
        return book(language).kind(kind).stream()
                .flatMap(topic -> topic.talks().stream().map(talk -> new Planned(language, topic, talk)))
                .toList();
    }

    private Scene scene(String language) {
        return new Scene("scene" + ++made, language, teller);
    }

    private Phrasebook book(String language) {
        return Objects.requireNonNull(books.get(language));
    }

    private Actor somebody(LocalDate day, String language, Predicate<Actor> wanted) {
        var morning = day.atTime(6, 0).atZone(zone).toInstant();
        var speakers = cast.around(morning, c -> c.language().equals(language));
        var fitting = speakers.stream().filter(wanted).toList();
        return Cast.pick(fitting.isEmpty() ? speakers : fitting, random);
    }

    private List<Actor> others(Spoken than, String language) {
        var others =
                new ArrayList<>(cast.around(than.at(), c -> c.language().equals(language) && !c.equals(than.who())));
        var drawn = new ArrayList<Actor>();
        while (!others.isEmpty()) {
            var who = Cast.pick(others, random);
            others.remove(who);
            drawn.add(who);
        }
        return drawn;
    }

    private void like(Scene scene, Spoken what, String language, int most) {
        var others = others(what, language);
        for (var i = 0; i < Math.min(others.size(), random.nextInt(most + 1)); i++) {
            scene.likes(what, rhythm.answer(what.at(), others.get(i), LATER), others.get(i));
        }
    }

    private String pickRoom(String one, String other) {
        return random.nextBoolean() ? one : other;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
