package kith.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.media.Media.Giver;
import kith.media.Media.Video;
import kith.media.internal.Boxes;
import kith.media.internal.Drawing;
import kith.media.internal.Drawing.Drawn;
import kith.media.internal.Drawing.Sizes;
import kith.media.internal.Film;
import kith.media.internal.MediaRows;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The pictures and videos of a workspace. One never changes once it is there; what is said of it does. */
@Service
public class Library {
    public static final int MOST_BYTES = 30_000_000;

    /** It leaves as one row of the ledger for each channel, so it is no larger than a row can well be. */
    public static final int MOST_VIDEO_BYTES = 40_000_000;

    private static final int LONGEST_NAME = 200;

    private final MediaRows rows;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Library(
            MediaRows rows,
            Tenant tenant,
            History history,
            Live live,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a picture or a video in. The same file is there once: given again, it is the one that is there, as it was described.
     *
     * @param name of the file, for people; what it is is read from its bytes
     * @throws Invalid with a sentence when it is no picture that we take
     */
    public Media add(Here here, String name, byte[] file, Described described) {
        if (file.length == 0) {
            throw new Invalid("file", "media.invalid.none");
        }
        boolean film = Film.begins(file);
        if (!film && file.length > MOST_BYTES) {
            throw new Invalid("file", "media.invalid.large", MOST_BYTES / 1_000_000);
        }
        if (file.length > MOST_VIDEO_BYTES) {
            throw new Invalid("file", "media.invalid.video-large", MOST_VIDEO_BYTES / 1_000_000);
        }
        var known = tenant.in(here.id(), () -> rows.of(sha256(file)));
        return known.orElseGet(() -> film
                ? video(here, called(name), file, described)
                : keep(here, called(name), file, Drawing.anew(file), described, Map.of(), Optional.empty()));
    }

    /** It is kept as it came, but for what its file tells beside the film. Its small picture says that it is a video, and shows none of it. */
    private Media video(Here here, String name, byte[] file, Described described) {
        var film = Film.of(file);
        var whole = new Drawn(film.contentType(), Boxes.withoutWhatIsTold(file), film.width(), film.height());
        var sizes = new Sizes(whole, Drawing.sign(film.width(), film.height()));
        return keep(here, name, file, sizes, described, Map.of(), Optional.of(film.video()));
    }

    /**
     * A part of a picture as a picture of its own, cut around its focus; what is said of it is the same.
     *
     * @throws Problem when there is no such picture
     */
    public Media crop(Here here, MediaId id, Ratio ratio) {
        var whole = find(here.id(), id).orElseThrow(() -> Problem.notFound("media.none"));
        if (whole.video().isPresent()) {
            throw Problem.conflict("media.video.no-crop");
        }
        var bytes = whole(here.id(), id).orElseThrow();
        var part = Drawing.part(bytes, ratio.of(whole.width(), whole.height(), whole.focus()));
        var name =
                whole.name().replaceFirst("(\\.\\w{1,5})?$", " " + ratio.word().replace(':', '×') + "$1");
        var described = new Described(whole.alt(), Media.Focus.MIDDLE, whole.rights());
        return keep(
                here,
                called(name),
                part.whole().bytes(),
                part,
                described,
                Map.of("of", whole.name()),
                Optional.empty());
    }

    private Media keep(
            Here here,
            String name,
            byte[] file,
            Sizes sizes,
            Described described,
            Map<String, String> facts,
            Optional<Video> video) {
        var sha256 = sha256(file);
        return tenant.in(here.id(), () -> {
            var id = new MediaId(Ids.next());
            var me = here.caller().person();
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            if (rows.insert(
                    id, name, sha256, sizes, described, new Giver(me.id().value(), me.name(), now), video)) {
                record(here, "media.add", id, name, facts);
            }
            return rows.of(sha256).orElseThrow();
        });
    }

    private static String called(String name) {
        var plain =
                name.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        if (plain.isEmpty()) {
            return "–";
        }
        return plain.codePointCount(0, plain.length()) <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    /**
     * Says this of it.
     *
     * @param read the version that was read
     * @throws Problem when there is no such picture, or something else was said of it since (412)
     */
    public Media describe(Here here, MediaId id, long read, Described described) {
        return tenant.in(here.id(), () -> {
            var was = rows.hold(id).orElseThrow(() -> Problem.notFound("media.none"));
            if (was.version() != read) {
                throw Problem.stale("media.stale");
            }
            rows.describe(id, described);
            var media = rows.find(id).orElseThrow();
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("media.describe", "media", id, was.name()).changing(said(was), said(media)));
            if (!was.rights().equals(media.rights())) {
                events.publishEvent(new MediaRightsChanged(here, media));
            }
            Tenant.afterCommit(() -> live.changed(here.id(), "media"));
            return media;
        });
    }

    private static Map<String, String> said(Media media) {
        var rights = media.rights();
        return Map.of(
                "alt",
                media.alt(),
                "source",
                rights.source(),
                "licence",
                rights.licence(),
                "expires",
                rights.expires().map(Object::toString).orElse(""),
                "consent",
                rights.consent().word());
    }

    /**
     * Takes it out for good.
     *
     * @throws Problem when there is no such picture, or something still shows it
     */
    public void remove(Here here, MediaId id) {
        tenant.run(here.id(), () -> {
            var media = rows.hold(id).orElseThrow(() -> Problem.notFound("media.none"));
            events.publishEvent(new MediaRemoving(here.id(), id));
            rows.remove(id);
            record(here, "media.remove", id, media.name(), Map.of());
        });
    }

    public Optional<Media> find(WorkspaceId workspace, MediaId id) {
        return tenant.in(workspace, () -> rows.find(id));
    }

    /** Those that there are, in no order. */
    public List<Media> find(WorkspaceId workspace, List<MediaId> ids) {
        return ids.isEmpty() ? List.of() : tenant.in(workspace, () -> rows.all(ids));
    }

    /**
     * The newest first.
     *
     * @param words that stand in its name, description or source; empty: all
     */
    public List<Media> newest(WorkspaceId workspace, String words, Optional<MediaId> before, int limit) {
        return tenant.in(workspace, () -> rows.newest(words, before, limit));
    }

    public long count(WorkspaceId workspace) {
        return tenant.in(workspace, rows::count);
    }

    public Optional<byte[]> whole(WorkspaceId workspace, MediaId id) {
        return tenant.in(workspace, () -> rows.file(id, "whole"));
    }

    public Optional<byte[]> thumb(WorkspaceId workspace, MediaId id) {
        return tenant.in(workspace, () -> rows.file(id, "thumb"));
    }

    /**
     * A picture in the size in which it leaves.
     *
     * @param contentType {@code image/jpeg} or {@code image/png}, or that of a video
     */
    public record Sized(String contentType, byte[] bytes, int width, int height) {}

    /**
     * The picture in at most so many bytes, as fine as that allows; a video as it is.
     *
     * @return empty when it is gone
     */
    public Optional<Sized> within(WorkspaceId workspace, Media media, long most) {
        return whole(workspace, media.id()).map(bytes -> {
            if (bytes.length <= most || media.video().isPresent()) {
                return new Sized(media.contentType(), bytes, media.width(), media.height());
            }
            var drawn = Drawing.within(bytes, most);
            return new Sized(drawn.contentType(), drawn.bytes(), drawn.width(), drawn.height());
        });
    }

    private void record(Here here, String act, MediaId id, String name, Map<String, String> facts) {
        history.record(
                here.id(), here.actor(), Action.of(act, "media", id, name).with(facts));
        Tenant.afterCommit(() -> live.changed(here.id(), "media"));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
