package kith.conversation.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.conversation.Conversation;
import kith.conversation.Replies;
import kith.message.Message;
import kith.web.Words;
import kith.workspace.Here;
import kith.writing.Checks;
import kith.writing.Draft;
import kith.writing.Findings;
import org.springframework.stereotype.Component;

/** What is looked at before a reply leaves: the text as the conversation's network takes it, and with the names of who talks there. */
@Component
class ReplyChecks {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final Checks checks;
    private final Channels channels;
    private final Replies replies;
    private final Composer composer;

    ReplyChecks(Checks checks, Channels channels, Replies replies, Composer composer) {
        this.checks = checks;
        this.channels = channels;
        this.replies = replies;
        this.composer = composer;
    }

    /**
     * @param whole its writer is done with it
     */
    Findings of(Here here, Conversation conversation, String text, boolean whole, Words words) {
        var channel = channels.find(here.id(), conversation.channel());
        var draft = names(here, conversation, channel, Draft.of(text));
        var longest = channel.flatMap(there -> composer.longest(there, Composer.needed(conversation)));
        draft = longest.isPresent() ? draft.atMost(longest.get()) : draft;
        return checks.of(here, whole ? draft : draft.growing(), words);
    }

    private Draft names(Here here, Conversation conversation, Optional<Channel> channel, Draft draft) {
        var to = replies.addressee(here.id(), conversation).map(Message::author);
        return draft.knowing(Stream.of(
                        to.map(author -> author.name()),
                        to.map(author -> author.handle()),
                        channel.map(Channel::name),
                        Optional.of(here.caller().person().name()),
                        Optional.of(here.workspace().name()))
                .flatMap(Optional::stream)
                .flatMap(name -> Arrays.stream(BETWEEN_WORDS.split(name)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet()));
    }
}
