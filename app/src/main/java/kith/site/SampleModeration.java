package kith.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kith.conversation.Label;
import kith.conversation.Labels;
import kith.message.Message;
import kith.message.MessageSearch;
import kith.message.MessageSearch.Query;
import kith.moderation.Condition;
import kith.moderation.Decisions;
import kith.moderation.Given;
import kith.moderation.ReviewItems;
import kith.moderation.Rule;
import kith.moderation.RuleActs;
import kith.moderation.Rules;
import kith.moderation.Sanction;
import kith.text.watch.Watch;
import kith.workspace.Here;
import kith.workspace.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What waits for a judgement in the sample community, and what was decided there. */
@Component
class SampleModeration {
    private static final Logger LOG = LoggerFactory.getLogger(SampleModeration.class);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int FEW = 4;
    private static final int RESPECT = 1;

    private final ReviewItems items;
    private final Decisions decisions;
    private final Rules rules;
    private final Labels labels;
    private final MessageSearch search;

    SampleModeration(ReviewItems items, Decisions decisions, Rules rules, Labels labels, MessageSearch search) {
        this.items = items;
        this.decisions = decisions;
        this.rules = rules;
        this.labels = labels;
        this.search = search;
    }

    /** Two rules at once, one of which runs; cases as soon as there is something to be found. */
    void begin(Here here) {
        var insults = new Condition.Says(List.of("~idiot", "~moron", "~clown", "~connard", "crétin*"));
        var unused0 = rules.create(here, rule("Insults", insults, RuleActs.queueing(2)));
        var outlet = new Condition.All(List.of(
                new Condition.LinksTo(Set.of("batt-outlet.example", "easy-cash.example", "fast-chip.example")),
                new Condition.NewerThan(30)));
        var shady = labels.make(here, "Shady shop", Label.Colour.MARIGOLD);
        var acts = RuleActs.queueing(3)
                .and(Set.of(shady.id().value()), new RuleActs.Told(Set.of(), Set.of(Role.MODERATOR)));
        var spam = rules.create(here, rule("Known shops of spammers", outlet, acts));
        var unused1 = rules.mode(here, spam, Rule.Mode.SHADOW, "");
        var unused2 = rules.rehearse(here, spam, 90);
        Thread.ofVirtual().name("moderation of the sample").start(() -> {
            var found = found(here);
            if (found.size() < FEW) {
                LOG.info("Too little was said in the sample community that one would have to judge");
                return;
            }
            var decided = items.put(here, found.getFirst().id(), "", Optional.empty());
            var unused = decisions.decide(
                    here, decided.id(), decided.revision(), Given.of(Sanction.HIDE, RESPECT, ""), path -> path);
            for (var message : found.subList(1, found.size())) {
                items.put(here, message.id(), "", Optional.empty());
            }
        });
    }

    private static Rules.Written rule(String name, Condition when, RuleActs then) {
        return new Rules.Written(name, RESPECT, when, then, "");
    }

    private List<Message> found(Here here) {
        var until = System.nanoTime() + LONGEST.toNanos();
        var found = List.<Message>of();
        while (found.size() < FEW && System.nanoTime() < until) {
            try {
                Thread.sleep(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
            found = Stream.concat(
                            search(here, "", Optional.of("offensive")),
                            search(here, "offer OR sale OR cheap", Optional.empty()))
                    .filter(message -> !message.own() && message.gone().isEmpty())
                    .distinct()
                    .limit(6)
                    .toList();
        }
        return new ArrayList<>(found);
    }

    private Stream<Message> search(Here here, String words, Optional<String> offence) {
        var query = new Query(
                words,
                new Watch.Everything(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                offence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                5,
                Optional.empty());
        return search.search(here.id(), query).items().stream().map(MessageSearch.Hit::message);
    }
}
