package kith.publishing;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Said.Kind;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.publishing.FeedTemplate.Entry;
import kith.publishing.Written.Own;
import kith.publishing.internal.FeedPostRows;
import kith.web.Problem;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.People;
import kith.workspace.PersonId;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;

/**
 * Makes posts of what feeds bring, and asks for their approval. A rule and a message meet once: the row that says so is written together
 * with the post, so that a batch that comes again, an entry that is edited and a history that is read anew make nothing twice. It acts
 * for whoever began the rule, with their rights: when they are gone from the team, nothing more is made.
 */
@Component
class FeedPostFollower implements MessageFollower {
    private final FeedPostRows rows;
    private final Posts posts;
    private final Approvals approvals;
    private final Channels channels;
    private final PostChange change;
    private final People people;
    private final Workspaces workspaces;

    FeedPostFollower(
            FeedPostRows rows,
            Posts posts,
            Approvals approvals,
            Channels channels,
            PostChange change,
            People people,
            Workspaces workspaces) {
        this.rows = rows;
        this.posts = posts;
        this.approvals = approvals;
        this.channels = channels;
        this.change = change;
        this.people = people;
        this.workspaces = workspaces;
    }

    @Override
    public String name() {
        return "feed-posts";
    }

    /** What was made stays. */
    @Override
    public void startOver(WorkspaceId workspace) {}

    @Override
    public void follow(WorkspaceId workspace, List<Message> batch) {
        var entries = batch.stream()
                .filter(message ->
                        message.kind() == Kind.ARTICLE && message.gone().isEmpty())
                .toList();
        if (entries.isEmpty()) {
            return;
        }
        for (var rule : rows.running()) {
            var taken = entries.stream()
                    .filter(message -> rule.takes(message.channel(), message.at(), message.text()))
                    .toList();
            if (!taken.isEmpty()) {
                author(workspace, rule).ifPresent(here -> taken.forEach(message -> make(here, rule, message)));
            }
        }
    }

    private Optional<Here> author(WorkspaceId workspace, FeedPost rule) {
        return people.byId(new PersonId(rule.author().person()))
                .flatMap(author -> workspaces
                        .find(workspace)
                        .flatMap(found -> workspaces
                                .roleOf(author.id(), workspace)
                                .map(role -> new Here(
                                        found,
                                        new Caller(
                                                author,
                                                Optional.empty(),
                                                Optional.of(new Caller.Token(rule.id(), name())),
                                                Optional.empty()),
                                        role))));
    }

    private void make(Here here, FeedPost rule, Message message) {
        var on = rule.channels().stream()
                .filter(id ->
                        channels.find(here.id(), id).filter(Channel::connected).isPresent())
                .toList();
        if (!rows.claim(rule.id(), message.id().value(), change.now())) {
            return;
        }
        var entry =
                Entry.of(message.text(), message.permalink().map(URI::toString).orElse(""));
        var written = new Written(
                Post.beginning(entry.title()),
                "",
                rule.template().of(entry),
                Optional.empty(),
                on.stream().map(id -> new Own(id, "", "")).toList());
        var post = posts.make(here, written);
        rows.made(rule.id(), message.id().value(), post.id());
        try {
            approvals.ask(here, post.id(), post.version());
        } catch (Invalid | Problem stays) {
            // it lacks a text or a channel: a draft shows it in the calendar, and somebody mends it
        }
    }
}
