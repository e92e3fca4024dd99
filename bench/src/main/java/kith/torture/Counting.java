package kith.torture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.torture.Kith.Told;
import kith.torture.Network.Account;
import kith.torture.Network.Outage;
import kith.torture.Network.Seen;
import kith.torture.Network.Silence;
import kith.torture.PlannedAct.Part;
import kith.torture.PlannedAct.Shape;

/** Compares what was planned with what exists on the network, and then with what Kith tells. */
final class Counting {
    private final Plan plan;
    private final List<Planned> planned;
    private final Network network;
    private final List<Account> accounts;
    private final List<String> targets;
    private final List<Outage> outages;
    private final List<Outage> noneUp;
    private final Map<String, List<Silence>> silences;
    private final Map<String, List<Seen>> byToken = new HashMap<>();
    private final Map<String, List<Told>> toldByAct = new HashMap<>();
    private final List<Seen> strangers = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final List<Duration> plain = new ArrayList<>();
    private final List<Duration> open = new ArrayList<>();
    private final List<Duration> lateness = new ArrayList<>();
    private final List<Duration> whileUp = new ArrayList<>();
    private final Map<String, List<Duration>> byWay = new TreeMap<>();

    /**
     * @param planned when each act was due, by its number
     * @param told what Kith says, at the end
     * @param noneUp when no node of Kith was up
     */
    Counting(Plan plan, List<Planned> planned, Network network, List<Told> told, List<Outage> noneUp) {
        this.plan = plan;
        this.planned = List.copyOf(planned);
        this.network = network;
        this.accounts = network.accounts();
        this.targets = network.targets();
        this.outages = network.outages();
        this.noneUp = List.copyOf(noneUp);
        this.silences = network.silences().stream()
                .filter(silence -> token(silence.text()).isPresent())
                .collect(Collectors.groupingBy(silence -> token(silence.text()).orElseThrow()));
        sort(network.everything());
        told.forEach(row -> act(row.text())
                .ifPresent(act ->
                        toldByAct.computeIfAbsent(act, a -> new ArrayList<>()).add(row)));
    }

    /** What exists, by the token in its text. */
    private void sort(List<Seen> everything) {
        var tokens = new HashSet<String>();
        plan.acts().forEach(act -> act.parts().forEach(part -> tokens.add(part.token())));
        for (var post : everything) {
            var token = token(post.text()).filter(tokens::contains);
            if (token.isPresent()) {
                byToken.computeIfAbsent(token.get(), t -> new ArrayList<>()).add(post);
            } else {
                strangers.add(post);
            }
        }
    }

    private static Optional<String> token(String text) {
        int from = text.lastIndexOf('[');
        int to = text.indexOf(']', Math.max(0, from));
        return from >= 0 && to > from ? Optional.of(text.substring(from, to + 1)) : Optional.empty();
    }

    /** Of a token, what all parts of one act share. */
    private static Optional<String> act(String text) {
        return token(text).map(token -> token.substring(0, token.lastIndexOf('/')));
    }

    Verdict verdict() {
        int done = 0;
        int lost = 0;
        int doubled = 0;
        int unknown = 0;
        for (var act : plan.acts()) {
            switch (fate(act)) {
                case DONE -> done++;
                case LOST -> lost++;
                case DOUBLED -> doubled++;
                case UNKNOWN -> unknown++;
            }
        }
        for (var post : strangers) {
            findings.add("Nobody planned " + post.id() + ": " + post.text());
        }
        return new Verdict(
                plan.acts().size(),
                done,
                lost,
                doubled + strangers.size(),
                unknown,
                new Lateness(plain),
                new Lateness(open),
                new Lateness(lateness),
                new Lateness(whileUp),
                byWay.entrySet().stream()
                        .map(way -> way.getKey() + ": " + new Lateness(way.getValue()))
                        .toList(),
                findings);
    }

    /**
     * @param due when it should be on the network
     * @param accepted when Kith had taken it into its ledger
     */
    record Planned(Instant due, Instant accepted) {
        /** Nobody can be late with what he was not told. */
        Instant counted() {
            return accepted.isAfter(due) ? accepted : due;
        }
    }

    private enum Fate {
        DONE,
        LOST,
        DOUBLED,
        UNKNOWN
    }

    private Fate fate(PlannedAct act) {
        var fate = onTheNetwork(act);
        if (fate == Fate.DONE) {
            count(act);
            var told = told(act);
            if (told.isEmpty() || !told.stream().allMatch(row -> row.state().equals("published"))) {
                findings.add("Kith does not know that it is done: " + act.named(0) + say(act));
                return Fate.UNKNOWN;
            }
        }
        return fate;
    }

    private Fate onTheNetwork(PlannedAct act) {
        var fate = Fate.DONE;
        for (int i = 0; i < act.parts().size(); i++) {
            var found = existing(act.parts().get(i));
            if (found.isEmpty()) {
                findings.add("Lost: " + act.named(i) + say(act));
                fate = Fate.LOST;
            } else if (found.size() > 1) {
                findings.add("There " + found.size() + " times: " + act.named(i) + " as "
                        + found.stream().map(Seen::id).toList() + say(act));
                fate = fate == Fate.LOST ? fate : Fate.DOUBLED;
            } else {
                var wrong = wrong(act, i, found.getFirst());
                if (wrong.isPresent()) {
                    findings.add("Not as planned: " + act.named(i) + ", "
                            + found.getFirst().id() + " " + wrong.get() + say(act));
                    fate = Fate.LOST;
                }
            }
        }
        return fate;
    }

    /** What is wrong with a part that exists, if anything. */
    private Optional<String> wrong(PlannedAct act, int number, Seen post) {
        var part = act.parts().get(number);
        if (!post.account().equals(accounts.get(act.channel()).id())) {
            return Optional.of("is on another account");
        }
        if (!post.parent().equals(parent(act, number))) {
            return Optional.of("hangs under " + post.parent().orElse("nothing") + " instead of "
                    + parent(act, number).orElse("nothing"));
        }
        if (post.at().isBefore(planned.get(act.number()).due())) {
            return Optional.of("left too early, at " + post.at());
        }
        if (!post.text().equals(part.text())) {
            return Optional.of("says something else: " + post.text());
        }
        return pictures(part, post) ? Optional.empty() : Optional.of("has not the pictures it should have");
    }

    /** The part before, in a thread; the post itself for a first comment; somebody else's post for a reply. */
    private Optional<String> parent(PlannedAct act, int number) {
        if (act.shape() == Shape.REPLY) {
            return act.target().map(targets::get);
        }
        return number == 0
                ? Optional.empty()
                : existing(act.parts().get(number - 1)).stream().findFirst().map(Seen::id);
    }

    private boolean pictures(Part part, Seen post) {
        if (part.images().size() != post.pictures().size()) {
            return false;
        }
        for (int i = 0; i < part.images().size(); i++) {
            var wanted = part.images().get(i);
            var found = post.pictures().get(i);
            if (!found.alt().equals(wanted.alt())
                    || !Colours.of(network.picture(found.address())).equals(OptionalInt.of(wanted.colour()))) {
                return false;
            }
        }
        return true;
    }

    private void count(PlannedAct act) {
        var account = accounts.get(act.channel());
        var due = planned.get(act.number()).counted();
        var there = existing(act.parts().getLast()).getFirst().at();
        var answering = together(outages, kept(act, account));
        var late = Lateness.withoutOutages(due, there, account.id(), answering);
        plain.add(Lateness.withoutOutages(due, there, account.id(), List.of()));
        open.add(Lateness.withoutOutages(due, there, account.id(), outages));
        lateness.add(late);
        whileUp.add(Lateness.withoutOutages(due, there, account.id(), together(answering, noneUp)));
        byWay.computeIfAbsent(account.way(), w -> new ArrayList<>()).add(late);
    }

    /**
     * When the network kept Kith in the dark about this act: while it held the line and, when it then had not taken it and is
     * recognised by looking, for as long as it may take to show what it took: only then can anybody know.
     */
    private List<Outage> kept(PlannedAct act, Account account) {
        return act.parts().stream()
                .flatMap(part -> silences.getOrDefault(part.token(), List.of()).stream())
                .map(silence -> new Outage(
                        Optional.empty(),
                        silence.from(),
                        silence.taken() || account.isRecognisedByKey()
                                ? silence.until()
                                : silence.until().plus(Plan.SHOWN_WITHIN)))
                .toList();
    }

    private static List<Outage> together(List<Outage> some, List<Outage> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private List<Seen> existing(Part part) {
        return byToken.getOrDefault(part.token(), List.of());
    }

    private List<Told> told(PlannedAct act) {
        return toldByAct.getOrDefault(act(act.parts().getFirst().token()).orElseThrow(), List.of());
    }

    /** What Kith tells about an act, for whoever looks for the reason. */
    private String say(PlannedAct act) {
        var said = new StringBuilder(" (due at " + planned.get(act.number()).due() + ", channel " + (act.channel() + 1)
                + ", " + accounts.get(act.channel()).way() + "; Kith says");
        for (var row : told(act)) {
            said.append(' ')
                    .append(row.state())
                    .append(" after ")
                    .append(row.attempts())
                    .append(" attempts")
                    .append(row.why().isEmpty() ? "" : " “" + row.why() + "”")
                    .append(", delivery ")
                    .append(row.id())
                    .append(';');
        }
        return said.append(told(act).isEmpty() ? " nothing)" : ")").toString();
    }
}
