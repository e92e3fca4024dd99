package kith.publishing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.publishing.internal.PostImportRows;
import kith.publishing.internal.PostImportRows.Waiting;
import kith.publishing.internal.table.Layout;
import kith.publishing.internal.table.TableReader;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/**
 * Many posts at once, from a table: ours, Hootsuite's or Buffer's. What is good becomes drafts, and what is not is named by its line with all
 * that is wrong with it. A line becomes a post once, however often it is sent.
 */
@Service
public class PostImports {
    private static final Duration WAITS = Duration.ofDays(1);

    private final PostImportRows rows;
    private final PostLines lines;
    private final Posts posts;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    PostImports(
            PostImportRows rows, PostLines lines, Posts posts, Tenant tenant, History history, InstantSource clock) {
        this.rows = rows;
        this.lines = lines;
        this.posts = posts;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /**
     * How a table is read where it does not say so itself.
     *
     * @param channels where lines go that name no channel
     * @param zone of lines that name none
     * @param dayFirst 03/04 is the third of April
     */
    public record How(List<ChannelId> channels, ZoneId zone, boolean dayFirst) {
        public How {
            channels = List.copyOf(channels);
        }
    }

    /**
     * What is wrong with a line.
     *
     * @param column its head as we call it; empty: with the line as a whole
     * @param key of a sentence
     */
    public record Fault(String column, String key, List<Object> arguments) {
        Fault(String column, String key, Object... arguments) {
            this(column, key, List.of(arguments));
        }
    }

    /**
     * A line as it was read.
     *
     * @param number as people count them in their editor
     * @param beginning of its text
     * @param post empty when something is wrong with it
     */
    public record Read(long number, String beginning, Optional<Written> post, List<Fault> faults) {
        public Read {
            faults = List.copyOf(faults);
        }
    }

    /** A table that was read and not brought in. */
    public record Looked(String name, Layout.Kind kind, List<String> ignored, List<Read> lines) {
        public List<Read> good() {
            return lines.stream().filter(line -> line.post().isPresent()).toList();
        }

        public List<Read> bad() {
            return lines.stream().filter(line -> line.post().isEmpty()).toList();
        }
    }

    /**
     * @param made posts, in the order of the table
     * @param known lines that had become posts before
     */
    public record Brought(Looked looked, List<PostId> made, int known) {}

    /** @throws Invalid with a sentence when it is no table of posts */
    public Looked look(Here here, String name, byte[] file, How how) {
        var table = TableReader.read(file);
        var layout = Layout.of(table);
        return new Looked(name, layout.kind(), layout.ignored(), lines.read(here, table, layout, how));
    }

    /** Keeps it for a day, until somebody who has seen what stands in it brings it in. */
    public UUID keep(Here here, String name, byte[] file, How how) {
        look(here, name, file, how);
        var id = Ids.next();
        tenant.run(here.id(), () -> {
            var now = clock.instant();
            rows.forgetBefore(now.minus(WAITS));
            rows.insert(
                    id,
                    new Waiting(name, file, how),
                    here.caller().person().id().value(),
                    now);
        });
        return id;
    }

    /** @throws Problem when nothing of that id waits */
    public Looked kept(Here here, UUID id) {
        var waiting = waiting(here.id(), id);
        return look(here, waiting.name(), waiting.file(), waiting.how());
    }

    /** @throws Problem when nothing of that id waits */
    public Brought bringKept(Here here, UUID id) {
        var waiting = waiting(here.id(), id);
        return bring(here, waiting.name(), waiting.file(), waiting.how());
    }

    private Waiting waiting(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> rows.find(id)).orElseThrow(() -> Problem.notFound("posts.import.gone"));
    }

    /** Makes drafts of the good lines, each in a transaction of its own: what was made stays when the next one cannot be. */
    public Brought bring(Here here, String name, byte[] file, How how) {
        var looked = look(here, name, file, how);
        var made = new ArrayList<PostId>();
        int known = 0;
        for (var line : looked.good()) {
            var post = bring(here, line.post().orElseThrow());
            post.ifPresent(made::add);
            known += post.isPresent() ? 0 : 1;
        }
        var facts = Map.of(
                "made",
                String.valueOf(made.size()),
                "known",
                String.valueOf(known),
                "refused",
                String.valueOf(looked.bad().size()));
        tenant.run(
                here.id(),
                () -> history.record(
                        here.id(),
                        here.actor(),
                        Action.of("post.import", "post-import", Ids.next(), name)
                                .with(facts)));
        return new Brought(looked, made, known);
    }

    private Optional<PostId> bring(Here here, Written written) {
        var sha256 = sha256(written);
        return tenant.in(here.id(), () -> {
            if (rows.brought(sha256).isPresent()) {
                return Optional.empty();
            }
            var post = posts.make(here, written);
            rows.bring(sha256, post.id());
            return Optional.of(post.id());
        });
    }

    /** Of what it says, where and when: what is told of pictures does not make another post of it. */
    private static byte[] sha256(Written written) {
        var said = new StringBuilder(written.title()).append('\0').append(written.text());
        written.time().ifPresent(time -> said.append('\0').append(time.at()));
        written.channels()
                .forEach(own -> said.append('\0').append(own.channel()).append(own.firstComment()));
        try {
            return MessageDigest.getInstance("SHA-256").digest(said.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
