package kith.publishing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.Connectors;
import kith.connector.Act;
import kith.connector.Limit;
import kith.database.WorkspaceId;
import kith.media.Library;
import kith.media.Library.Sized;
import kith.media.Media;
import kith.media.MediaId;
import kith.media.Rights;
import kith.workspace.Invalid;
import org.springframework.stereotype.Component;

/** The pictures and videos of posts: as each network takes them, and what keeps them from being shown. */
@Component
public class Pictures {
    private static final long KEPT_BYTES = 64_000_000;

    private final Library library;
    private final Connectors connectors;

    /** What was made smaller for a network: whoever writes looks at it many times. */
    private final Cache<Key, Sized> sized = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((Key key, Sized one) -> one.bytes().length)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    Pictures(Library library, Connectors connectors) {
        this.library = library;
        this.connectors = connectors;
    }

    private record Key(WorkspaceId workspace, MediaId media, long most) {}

    /**
     * The same with what the library says of pictures of which the post says nothing: whoever approves it sees what leaves.
     *
     * @throws Invalid when one of them is not in the library
     */
    Written described(WorkspaceId workspace, Written written) {
        if (written.pictures().isEmpty()) {
            return written;
        }
        return new Written(
                written.title(),
                written.brief(),
                written.text(),
                written.time(),
                written.channels(),
                described(workspace, written.pictures()));
    }

    /** @throws Invalid when one of them is not in the library */
    List<Picture> described(WorkspaceId workspace, List<Picture> pictures) {
        var known = known(workspace, pictures);
        return pictures.stream()
                .map(picture -> {
                    var media = known.get(picture.media());
                    if (media == null) {
                        throw new Invalid("pictures", "posts.invalid.picture", picture.media());
                    }
                    return picture.alt().isEmpty() ? new Picture(picture.media(), media.alt()) : picture;
                })
                .toList();
    }

    private Map<MediaId, Media> known(WorkspaceId workspace, List<Picture> pictures) {
        return library.find(workspace, pictures.stream().map(Picture::media).toList()).stream()
                .collect(Collectors.toMap(Media::id, Function.identity()));
    }

    /** As they leave on this channel: no larger than its network takes, each with its description. */
    public List<Act.Media> on(WorkspaceId workspace, Channel channel, List<Picture> pictures) {
        return on(workspace, channel.network(), pictures);
    }

    List<Act.Media> on(WorkspaceId workspace, String network, List<Picture> pictures) {
        if (pictures.isEmpty()) {
            return List.of();
        }
        var known = known(workspace, pictures);
        long most = most(network);
        var media = new ArrayList<Act.Media>();
        for (var picture : pictures) {
            var shown = known.get(picture.media());
            if (shown != null) {
                sized(workspace, shown, most)
                        .map(one -> new Act.Media(
                                one.contentType(),
                                one.bytes(),
                                alt(picture, shown),
                                one.width(),
                                one.height(),
                                shown.video().map(Pictures::clip)))
                        .ifPresent(media::add);
            }
        }
        return media;
    }

    private static Act.Clip clip(Media.Video video) {
        return new Act.Clip(video.length().toMillis(), video.codec(), video.framesPerSecond());
    }

    private Optional<Sized> sized(WorkspaceId workspace, Media media, long most) {
        var key = new Key(workspace, media.id(), most);
        var known = Optional.ofNullable(sized.getIfPresent(key));
        if (known.isPresent()) {
            return known;
        }
        var made = library.within(workspace, media, most);
        made.ifPresent(one -> sized.put(key, one));
        return made;
    }

    private long most(String network) {
        return connectors.of(network).stream()
                .flatMap(connector -> connector.network().limits().stream())
                .filter(limit -> limit.id().equals(Limit.IMAGE_BYTES))
                .mapToLong(Limit::value)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static String alt(Picture picture, Media media) {
        return picture.alt().isEmpty() ? media.alt() : picture.alt();
    }

    /** What keeps a picture from being shown. */
    public record Hindrance(Media media, Why why) {}

    public enum Why {
        /** Nobody has said what it shows. */
        NO_ALT,
        EXPIRED,
        CONSENT_OPEN,
        CONSENT_WITHDRAWN;

        /** Of a sentence that takes the picture's name. */
        public String key() {
            return "posts.picture." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Why of(Rights.Hindrance hindrance) {
            return switch (hindrance) {
                case EXPIRED -> EXPIRED;
                case CONSENT_OPEN -> CONSENT_OPEN;
                case CONSENT_WITHDRAWN -> CONSENT_WITHDRAWN;
            };
        }
    }

    /** On that day, the first of each picture. */
    public List<Hindrance> hindrances(WorkspaceId workspace, List<Picture> pictures, LocalDate day) {
        var known = known(workspace, pictures);
        var found = new ArrayList<Hindrance>();
        for (var picture : pictures) {
            var media = known.get(picture.media());
            if (media == null) {
                continue;
            }
            var rights = media.rights().on(day);
            if (rights.isPresent()) {
                found.add(new Hindrance(media, Why.of(rights.get())));
            } else if (alt(picture, media).isEmpty()) {
                found.add(new Hindrance(media, Why.NO_ALT));
            }
        }
        return found;
    }

    /** @throws Invalid when one of them may not be shown then, or nobody has said what it shows */
    void requireMayLeave(WorkspaceId workspace, Post post, LocalDate day) {
        hindrances(workspace, post.pictures(), day).stream().findFirst().ifPresent(one -> {
            throw new Invalid("pictures", one.why().key(), one.media().name());
        });
    }
}
