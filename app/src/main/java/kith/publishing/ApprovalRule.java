package kith.publishing;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.channel.ChannelId;
import kith.workspace.PersonId;

/**
 * Who approves which posts.
 *
 * @param channels it concerns posts that leave on one of them; empty: on any
 * @param topics it concerns posts that mention one of these words; empty: whatever they say
 * @param steps one after another
 */
public record ApprovalRule(UUID id, List<ChannelId> channels, List<String> topics, List<Step> steps) {
    public ApprovalRule {
        channels = List.copyOf(channels);
        topics = List.copyOf(topics);
        steps = List.copyOf(steps);
    }

    /**
     * @param every all of them have to agree; else one is enough
     */
    public record Step(boolean every, List<PersonId> approvers) {
        public Step {
            approvers = List.copyOf(approvers);
        }
    }

    public boolean concerns(Post post) {
        return (channels.isEmpty()
                        || post.variants().stream().anyMatch(variant -> channels.contains(variant.channel())))
                && (topics.isEmpty() || mentions(post));
    }

    /** As whole words, in whatever case, in all that it says and in what the team says of it. */
    private boolean mentions(Post post) {
        var mentioned = Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + topics.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                        + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return Stream.concat(
                        Stream.of(post.title(), post.brief(), post.text()),
                        post.variants().stream()
                                .flatMap(variant -> Stream.of(variant.own().orElse(""), variant.firstComment())))
                .anyMatch(text -> mentioned.matcher(text).find());
    }
}
