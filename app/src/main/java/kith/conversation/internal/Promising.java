package kith.conversation.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.channel.ChannelId;
import kith.conversation.LabelId;
import kith.conversation.Promise.Kind;
import kith.conversation.ServiceLevel;
import kith.conversation.internal.PromiseRows.Made;
import kith.conversation.internal.PromiseRows.Running;
import kith.conversation.internal.ThreadRows.Key;
import kith.conversation.internal.ThreadRows.Source;
import kith.conversation.internal.ThreadRows.Turns;
import kith.database.WorkspaceId;
import kith.hours.BusinessHours;
import kith.hours.Hours;
import kith.workspace.Workspaces;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works out what the service levels promise in threads, and writes it down. The same threads, levels and hours end in the same rows,
 * however often they are gone through; a promise that was kept or broken is not touched again, but where its answer was taken away.
 */
@Component
class Promising {
    private final LevelRows levels;
    private final PromiseRows promises;
    private final Telling telling;
    private final Hours hours;
    private final Workspaces workspaces;

    Promising(LevelRows levels, PromiseRows promises, Telling telling, Hours hours, Workspaces workspaces) {
        this.levels = levels;
        this.promises = promises;
        this.telling = telling;
        this.hours = hours;
        this.workspaces = workspaces;
    }

    void stay(WorkspaceId workspace) {
        levels.stay(workspace);
    }

    /** Whether it matters to the levels which labels a conversation bears. */
    boolean byLabel(WorkspaceId workspace) {
        return levels.all(workspace).stream().anyMatch(level -> level.label().isPresent());
    }

    void follow(WorkspaceId workspace, Collection<Turns> threads, Map<UUID, Source> channels) {
        levels.stay(workspace);
        var all = levels.all(workspace);
        if (all.isEmpty() || threads.isEmpty()) {
            return;
        }
        var keys = threads.stream().map(Turns::key).toList();
        var running = promises.running(keys).stream().collect(Collectors.groupingBy(Running::key));
        var labels = all.stream().anyMatch(level -> level.label().isPresent())
                ? promises.labels(keys)
                : Map.<Key, Set<LabelId>>of();
        var counting = new Counting(
                hours.business(workspace),
                workspaces.find(workspace).orElseThrow().zone());
        var made = new ArrayList<Made>();
        for (var thread : threads) {
            var channel = channels.get(thread.key().channel());
            var level = ServiceLevel.applying(
                    all, new ChannelId(thread.key().channel()), labels.getOrDefault(thread.key(), Set.of()));
            if (channel != null && level.isPresent()) {
                made.addAll(counting.of(level.get(), thread, channel, running.getOrDefault(thread.key(), List.of())));
            }
        }
        promises.write(workspace, keys, made);
        telling.plan(workspace, made);
    }

    /** How time is counted in a workspace. */
    private record Counting(BusinessHours business, ZoneId zone) {

        List<Made> of(ServiceLevel level, Turns thread, Source channel, List<Running> running) {
            var episodes = Episode.of(thread.turns(), channel.ours(), thread.closedThrough());
            var made = new ArrayList<Made>();
            level.answer().ifPresent(target -> made.addAll(answers(level, target, thread, channel, episodes, running)));
            level.resolution().ifPresent(target -> made.addAll(resolutions(level, target, thread, episodes, running)));
            return made;
        }

        /** Whoever waits is promised an answer; of those who got one, whoever asked since the level counts. */
        private List<Made> answers(
                ServiceLevel level,
                Duration target,
                Turns thread,
                Source channel,
                List<Episode> episodes,
                List<Running> running) {
            return episodes.stream()
                    .filter(episode -> episode.answered() == null
                            ? episode.began().isAfter(Judging.from(channel))
                            : counts(level, episode.began()) || ran(running, Kind.ANSWER, episode.message()))
                    .map(episode -> made(
                            level,
                            target,
                            thread.key(),
                            Kind.ANSWER,
                            episode.message(),
                            episode.began(),
                            episode.answered()))
                    .toList();
        }

        /** One matter at a time, from its first question until a person closes it; then the next may begin. */
        private List<Made> resolutions(
                ServiceLevel level, Duration target, Turns thread, List<Episode> episodes, List<Running> running) {
            var made = new ArrayList<Made>();
            var open = running.stream().filter(r -> r.kind() == Kind.RESOLUTION).findFirst();
            var closed = thread.closedAt();
            if (open.isPresent()) {
                boolean ended = !open.get().began().isAfter(thread.closedThrough());
                made.add(made(
                        level,
                        target,
                        thread.key(),
                        Kind.RESOLUTION,
                        open.get().message(),
                        open.get().began(),
                        ended ? closed : null));
                if (!ended) {
                    return made;
                }
            }
            episodes.stream()
                    .filter(episode -> episode.began().isAfter(thread.closedThrough()))
                    .findFirst()
                    .filter(episode -> counts(level, episode.began()))
                    .map(episode -> made(
                            level, target, thread.key(), Kind.RESOLUTION, episode.message(), episode.began(), null))
                    .ifPresent(made::add);
            return made;
        }

        private boolean counts(ServiceLevel level, Instant began) {
            return !began.isBefore(level.since().atStartOfDay(zone).toInstant());
        }

        private static boolean ran(List<Running> running, Kind kind, UUID message) {
            return running.stream()
                    .anyMatch(r -> r.kind() == kind && r.message().equals(message));
        }

        private Made made(
                ServiceLevel level,
                Duration target,
                Key key,
                Kind kind,
                UUID message,
                Instant began,
                @Nullable Instant kept) {
            Function<Duration, Instant> after = level.business() ? time -> business.plus(began, time) : began::plus;
            var untilTold = target.multipliedBy(100 - level.aheadPercent()).dividedBy(100);
            return new Made(
                    key,
                    kind,
                    message,
                    level.id(),
                    began,
                    target.toMinutes(),
                    level.business(),
                    after.apply(untilTold),
                    after.apply(target),
                    Optional.ofNullable(kept));
        }
    }
}
