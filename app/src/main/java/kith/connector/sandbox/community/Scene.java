package kith.connector.sandbox.community;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A talk in the making: its beats in the order in which they were thought of. */
final class Scene {
    private final Teller teller;
    private final String language;
    private final String name;
    private final List<Beat> beats = new ArrayList<>();

    Scene(String name, String language, Teller teller) {
        this.name = name;
        this.language = language;
        this.teller = teller;
    }

    /** Something that was said in it. */
    record Spoken(String key, Actor who, Instant at) {}

    Spoken opens(Instant at, Actor who, String room, String line, Map<String, String> slots) {
        return speaks(at, who, Optional.empty(), room, Optional.empty(), teller.say(line, who, with(slots)));
    }

    Spoken writesTo(Instant at, Actor who, Actor to, String line) {
        return speaks(at, who, Optional.empty(), "", Optional.of(to.handle()), teller.say(line, who, addressed(to)));
    }

    Spoken answers(Spoken what, Instant at, Actor who, String line) {
        return speaks(
                at, who, Optional.of(what.key()), "", Optional.empty(), teller.say(line, who, addressed(what.who())));
    }

    /** Answers with one of the lines, and gives what should follow upon it. */
    Answered answers(Spoken what, Instant at, Actor who, List<Phrasebook.Line> lines) {
        var said = teller.say(lines, who, addressed(what.who()));
        var spoken = speaks(at, who, Optional.of(what.key()), "", Optional.empty(), said.text());
        return new Answered(spoken, said.line().reply());
    }

    record Answered(Spoken spoken, String reply) {}

    void likes(Spoken what, Instant at, Actor who) {
        beats.add(new Beat.Likes(at, who.handle(), what.key()));
    }

    void removes(Spoken what, Instant at) {
        beats.add(new Beat.Removes(at, what.key()));
    }

    private Spoken speaks(
            Instant at, Actor who, Optional<String> answers, String room, Optional<String> to, String text) {
        var key = name + "#" + beats.size();
        beats.add(new Beat.Speaks(at, who.handle(), key, answers, room, to, text, language));
        return new Spoken(key, who, at);
    }

    private Map<String, String> addressed(Actor to) {
        return Map.of("to", to.firstName(), "language", language);
    }

    private Map<String, String> with(Map<String, String> slots) {
        var all = new HashMap<>(slots);
        all.put("language", language);
        return all;
    }

    /** The beats by time; what answers never comes before what it answers. */
    List<Beat> beats() {
        return beats.stream().sorted(Comparator.comparing(Beat::at)).toList();
    }
}
