package kith.message.internal.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Watching;
import kith.text.watch.Watch;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryDecomposer;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.IOUtils;
import org.springframework.stereotype.Service;

/**
 * A Lucene monitor for each workspace. Of a message it runs only the watches that have one of its keys ({@link WatchKeys}), one message
 * after the other: a batch would have to be written as an index of its own.
 *
 * <p>A monitor that is told of a change counts the keys of all its watches anew, so that ten thousand watches told one by one take
 * minutes: changes wait until the next message comes, and are told together.
 */
@Service
class LuceneWatching implements Watching, AutoCloseable {
    /** A monitor writes its changes in pieces of that many, and counts its terms after each. */
    private static final int TOGETHER = 100_000;

    private final Analyzer folding = new Folding();
    private final Map<WorkspaceId, Watched> watched = new ConcurrentHashMap<>();

    /** A watch is run as a whole: its keys are. */
    private static final class Whole extends QueryDecomposer {
        @Override
        public Set<Query> decompose(Query query) {
            return Set.of(query);
        }
    }

    /** The watches of one workspace: those the monitor knows, and changes it does not know yet, the last of each watch. */
    private static final class Watched implements Closeable {
        private final Monitor monitor;
        private final Map<String, Optional<MonitorQuery>> changes = new LinkedHashMap<>();

        Watched(Analyzer analyzer) {
            try {
                monitor = new Monitor(
                        analyzer,
                        new KeyPresearcher(),
                        new MonitorConfiguration()
                                .setQueryUpdateBufferSize(TOGETHER)
                                .setQueryDecomposer(new Whole()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The watch under this id, or none any more. */
        synchronized void change(String id, Optional<MonitorQuery> watch) {
            changes.put(id, watch);
        }

        /** The monitor with all changes made. */
        synchronized Monitor upToDate() throws IOException {
            if (!changes.isEmpty()) {
                var gone = new ArrayList<String>();
                var told = new ArrayList<MonitorQuery>();
                changes.forEach((id, watch) -> watch.ifPresentOrElse(told::add, () -> gone.add(id)));
                if (!gone.isEmpty()) {
                    monitor.deleteById(gone);
                }
                if (!told.isEmpty()) {
                    monitor.register(told);
                }
                changes.clear();
            }
            return monitor;
        }

        @Override
        public void close() throws IOException {
            monitor.close();
        }
    }

    @Override
    public void watch(WorkspaceId workspace, UUID id, Watch watch) {
        var keys = WatchKeys.of(watch, folding);
        watched.computeIfAbsent(workspace, w -> new Watched(folding))
                .change(
                        id.toString(),
                        keys.isEmpty()
                                ? Optional.empty() // no message can answer
                                : Optional.of(new MonitorQuery(
                                        id.toString(),
                                        WatchQuery.of(watch, folding),
                                        null,
                                        KeyPresearcher.carried(keys))));
    }

    @Override
    public void forget(WorkspaceId workspace, UUID id) {
        Optional.ofNullable(watched.get(workspace)).ifPresent(these -> these.change(id.toString(), Optional.empty()));
    }

    @Override
    public Map<MessageId, Set<UUID>> answering(WorkspaceId workspace, List<Message> batch) {
        var answers = new HashMap<MessageId, Set<UUID>>();
        var these = watched.get(workspace);
        if (these == null || batch.isEmpty()) {
            return answers;
        }
        try {
            var monitor = these.upToDate();
            for (var message : batch) {
                var found = match(monitor, Fields.asked(message));
                if (!found.isEmpty()) {
                    answers.put(message.id(), found);
                }
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<UUID> match(Monitor monitor, Document message) throws IOException {
        var found = new HashSet<UUID>();
        for (var match : monitor.match(message, QueryMatch.SIMPLE_MATCHER).getMatches()) {
            found.add(UUID.fromString(match.getQueryId()));
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(watched.values());
        folding.close();
    }
}
