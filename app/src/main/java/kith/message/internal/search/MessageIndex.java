package kith.message.internal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import kith.database.Databases;
import kith.database.WorkspaceId;
import kith.message.Message;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The Lucene index of all messages, in {@code index} of the data folder. Each index carries an id of its own from its first
 * commit on. An index that is not there, cannot be read or was laid out by another Kith is made anew, with another id; the
 * follower sees that and reads everything again.
 */
@Component
class MessageIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageIndex.class);

    /** Raised whenever {@link Fields} or {@link Folding} change. */
    private static final String LAYOUT = "4";

    private static final String LAYOUT_KEY = "layout";
    private static final String ID_KEY = "id";
    /** More than by default: an import writes many small segments, and merging each of them early costs more than reading a few. */
    private static final double SEGMENTS_PER_TIER = 20;

    private static final double BUFFER_MEGABYTES = 64;

    private final Analyzer folding = new Folding();
    private final Directory directory;
    private final String id;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    @Autowired
    MessageIndex(Databases settings) {
        this(settings.data().resolve("index"));
    }

    MessageIndex(Path folder) {
        try {
            Files.createDirectories(folder);
            this.directory = FSDirectory.open(folder);
            var known = idOf(directory);
            var opened = known.isEmpty() ? fresh() : readable(known);
            this.id = opened.id();
            this.writer = opened.writer();
            this.searchers = opened.searchers();
        } catch (IOException e) {
            throw new UncheckedIOException("The search index in " + folder + " cannot be opened", e);
        }
    }

    private record Opened(String id, IndexWriter writer, SearcherManager searchers) {}

    /** Empty when there is no index that this Kith can go on with. */
    private static String idOf(Directory directory) throws IOException {
        try {
            if (!DirectoryReader.indexExists(directory)) {
                return "";
            }
            var kept = SegmentInfos.readLatestCommit(directory).getUserData();
            return LAYOUT.equals(kept.get(LAYOUT_KEY)) ? kept.getOrDefault(ID_KEY, "") : "";
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | IndexNotFoundException
                | NoSuchFileException
                | java.io.EOFException e) {
            LOG.warn("The search index cannot be read and is made anew", e);
            return "";
        }
    }

    private Opened readable(String known) throws IOException {
        IndexWriter opened = null;
        try {
            opened = new IndexWriter(directory, settings(OpenMode.APPEND));
            return new Opened(known, opened, new SearcherManager(opened, null));
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | IndexNotFoundException
                | NoSuchFileException
                | java.io.EOFException e) {
            LOG.warn("The search index cannot be read and is made anew", e);
            IOUtils.closeWhileHandlingException(opened);
            return fresh();
        }
    }

    private Opened fresh() throws IOException {
        for (var file : directory.listAll()) {
            if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                directory.deleteFile(file);
            }
        }
        var made = UUID.randomUUID().toString();
        var opened = new IndexWriter(directory, settings(OpenMode.CREATE));
        opened.setLiveCommitData(Map.of(LAYOUT_KEY, LAYOUT, ID_KEY, made).entrySet());
        opened.commit();
        return new Opened(made, opened, new SearcherManager(opened, null));
    }

    private IndexWriterConfig settings(OpenMode mode) {
        return new IndexWriterConfig(folding)
                .setOpenMode(mode)
                .setIndexSort(Fields.NEWEST_FIRST)
                .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_PER_TIER))
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setCommitOnClose(true);
    }

    /** Which index this is: another id means that all that was written to the former one is lost. */
    String id() {
        return id;
    }

    Analyzer folding() {
        return folding;
    }

    /** Writes messages as they stand now; takes out those that are gone. On disk and to be found when this returns. */
    void write(WorkspaceId workspace, Collection<Message> messages) {
        changing(() -> {
            for (var message : messages) {
                var term = new Term(Fields.ID, message.id().toString());
                if (message.gone().isPresent()) {
                    writer.deleteDocuments(term);
                } else {
                    writer.updateDocument(term, Fields.of(workspace, message));
                }
            }
        });
    }

    void forget(WorkspaceId workspace) {
        changing(() -> writer.deleteDocuments(new Term(Fields.WORKSPACE, workspace.toString())));
    }

    private interface Change {
        void make() throws IOException;
    }

    // The commit comes before the database's, which moves the watermark: what the watermark says is read must be on
    // disk.
    private void changing(Change change) {
        try {
            change.make();
            writer.commit();
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException("The search index cannot be written", e);
        }
    }

    interface Reading<T> {
        T read(IndexSearcher searcher) throws IOException;
    }

    <T> T reading(Reading<T> reading) {
        try {
            var searcher = searchers.acquire();
            try {
                return reading.read(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The search index cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(searchers, writer, directory, folding);
    }
}
