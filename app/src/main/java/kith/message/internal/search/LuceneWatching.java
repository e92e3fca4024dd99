package kith.message.internal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
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
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.util.IOUtils;
import org.springframework.stereotype.Service;

/**
 * A Lucene monitor for each workspace. Over a message it runs only the watches whose words can be in it; up to a thousand watches a
 * batch at once is faster, above them one message after the other.
 */
@Service
class LuceneWatching implements Watching, AutoCloseable {
    /** How many words of a watch must each be there before it is run. */
    private static final int PASSES = 3;

    private static final int FEW = 1_000;

    private final Analyzer folding = new Folding();
    private final Map<WorkspaceId, Monitor> monitors = new ConcurrentHashMap<>();

    @Override
    public void watch(WorkspaceId workspace, UUID id, Watch watch) {
        changing(() -> monitors.computeIfAbsent(workspace, w -> monitor())
                .register(new MonitorQuery(id.toString(), WatchQuery.of(watch, folding))));
    }

    private Monitor monitor() {
        try {
            return new Monitor(folding, new MultipassTermFilteredPresearcher(PASSES), new MonitorConfiguration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forget(WorkspaceId workspace, UUID id) {
        var monitor = monitors.get(workspace);
        if (monitor != null) {
            changing(() -> monitor.deleteById(id.toString()));
        }
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void changing(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<MessageId, Set<UUID>> answering(WorkspaceId workspace, List<Message> batch) {
        var monitor = Optional.ofNullable(monitors.get(workspace));
        var answers = new HashMap<MessageId, Set<UUID>>();
        if (monitor.isEmpty() || batch.isEmpty()) {
            return answers;
        }
        try {
            int step = monitor.get().getQueryCount() <= FEW ? batch.size() : 1;
            for (int from = 0; from < batch.size(); from += step) {
                match(workspace, monitor.get(), batch.subList(from, Math.min(from + step, batch.size())), answers);
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void match(
            WorkspaceId workspace, Monitor monitor, List<Message> batch, Map<MessageId, Set<UUID>> answers)
            throws IOException {
        var documents =
                batch.stream().map(message -> Fields.of(workspace, message)).toArray(Document[]::new);
        var matches = monitor.match(documents, QueryMatch.SIMPLE_MATCHER);
        for (int i = 0; i < documents.length; i++) {
            var found = new HashSet<UUID>();
            for (var match : matches.getMatches(i)) {
                found.add(UUID.fromString(match.getQueryId()));
            }
            if (!found.isEmpty()) {
                answers.put(batch.get(i).id(), found);
            }
        }
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(monitors.values());
        folding.close();
    }
}
