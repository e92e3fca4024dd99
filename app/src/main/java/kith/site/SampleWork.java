package kith.site;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.conversation.Assignee;
import kith.conversation.Conversation;
import kith.conversation.ConversationWork;
import kith.conversation.Conversations;
import kith.conversation.Following;
import kith.conversation.Label;
import kith.conversation.Label.Colour;
import kith.conversation.Labels;
import kith.conversation.Priority;
import kith.conversation.Replies;
import kith.conversation.SavedReplies;
import kith.conversation.SavedReply;
import kith.conversation.SavedViews;
import kith.conversation.SavedViews.Given;
import kith.conversation.State;
import kith.routing.Acts;
import kith.routing.Conditions;
import kith.routing.RoutingRules;
import kith.team.Team;
import kith.team.Teams;
import kith.workspace.Here;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the team of the sample community made of the first conversations: a team, labels, whose they are. */
@Component
class SampleWork {
    private static final Logger LOG = LoggerFactory.getLogger(SampleWork.class);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int ENOUGH = 6;
    private static final String SECOND_LOOK =
            "Thank you for telling us. A damaged pack can be deadly: please leave it outside and do not charge it.";

    private final Conversations conversations;
    private final ConversationWork work;
    private final Labels labels;
    private final Teams teams;
    private final RoutingRules routing;
    private final Replies replies;
    private final SavedReplies saved;
    private final SavedViews views;
    private final Following following;

    SampleWork(
            Conversations conversations,
            ConversationWork work,
            Labels labels,
            Teams teams,
            RoutingRules routing,
            Replies replies,
            SavedReplies saved,
            SavedViews views,
            Following following) {
        this.conversations = conversations;
        this.work = work;
        this.labels = labels;
        this.teams = teams;
        this.routing = routing;
        this.replies = replies;
        this.saved = saved;
        this.views = views;
        this.following = following;
    }

    /** Makes team and labels at once; the rest as soon as people wait. */
    void begin(Here here) {
        var me = here.caller().person().id();
        var workshop = teams.make(here, "Workshop", List.of(me));
        var battery = labels.make(here, "Battery", Colour.RED);
        var order = labels.make(here, "Order", Colour.BLUE);
        var thanks = labels.make(here, "Contribution", Colour.GREEN);
        route(here, battery, workshop);
        views.make(here, new Given("Battery, due first", "?state=waiting&label=" + battery.id() + "&sort=due", true));
        views.make(here, new Given("Upset", "?state=waiting&sentiment=negative", false));
        Thread.ofVirtual().name("work of the sample").start(() -> {
            var waiting = whoWaits(here);
            if (waiting.size() < ENOUGH) {
                LOG.info("Too few people wait in the sample community; its labels stay unused");
                return;
            }
            following.follow(here, waiting.get(5));
            work.assign(here, waiting.get(0), Optional.of(new Assignee.Person(me)));
            work.label(here, waiting.get(0), List.of(battery.id()), List.of("Safety"));
            work.prioritise(here, waiting.get(0), Priority.URGENT);
            work.label(here, waiting.get(1), List.of(order.id()), List.of());
            work.assign(here, waiting.get(2), Optional.of(new Assignee.Team(workshop.id())));
            work.label(here, waiting.get(2), List.of(battery.id()), List.of());
            work.label(here, waiting.get(4), List.of(thanks.id()), List.of());
            // it waits for a second look, because of one word
            var unused = replies.send(here, waiting.get(3).id(), Replies.Reply.of(SECOND_LOOK));
        });
    }

    /** A rule that runs, and one that waits to be tried. */
    private void route(Here here, Label battery, Team workshop) {
        var first = routing.create(
                here,
                rule(
                        "Battery to the workshop",
                        List.of("batter*", "akku*", "~recall"),
                        Optional.of(workshop),
                        saved.of(here.id()).stream().findFirst(),
                        battery));
        routing.run(here, first, true);
        routing.create(
                here, rule("Smoke", List.of("smoke", "fumée", "~burn"), Optional.empty(), Optional.empty(), battery));
    }

    private static RoutingRules.Given rule(
            String name, List<String> phrases, Optional<Team> to, Optional<SavedReply> reply, Label label) {
        return new RoutingRules.Given(
                name,
                new Conditions(
                        true,
                        Set.of(),
                        Set.of(),
                        phrases,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty()),
                new Acts(
                        to.map(team -> new Assignee.Team(team.id())),
                        false,
                        Set.of(label.id()),
                        to.isPresent() ? Optional.empty() : Optional.of(Priority.URGENT),
                        Optional.empty(),
                        reply.map(SavedReply::id)),
                "");
    }

    private List<Conversation> whoWaits(Here here) {
        var until = System.nanoTime() + LONGEST.toNanos();
        var found = List.<Conversation>of();
        while (found.size() < ENOUGH && System.nanoTime() < until) {
            try {
                Thread.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
            found = conversations
                    .list(here.id(), Conversations.Filter.in(State.WAITING), Optional.empty(), ENOUGH)
                    .items();
        }
        return found;
    }
}
