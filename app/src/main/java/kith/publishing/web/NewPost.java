package kith.publishing.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.media.MediaId;
import kith.publishing.Picture;
import kith.publishing.Post.Time;
import kith.publishing.Written;
import kith.publishing.Written.Own;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * A post as the API takes it. What is absent is empty.
 *
 * @param title for the team; never leaves
 * @param channels where it leaves, in order; those of {@code variants} need not be named again
 * @param media its pictures, each by its id in the library, in the order in which they are shown
 * @param variants what single channels say otherwise
 * @param wall what the clock in {@code zone} shall show when it leaves, such as {@code 2026-12-24T18:00}
 * @param publishAt instead of {@code wall}: an instant; the clock is then that of {@code zone}, or of the workspace
 */
record NewPost(
        @Nullable String title,
        @Nullable String brief,
        @Nullable String text,
        @Nullable List<UUID> channels,
        @Nullable List<NewPicture> media,
        @Nullable List<NewVariant> variants,
        @Nullable String wall,
        @Nullable String zone,
        @Nullable String publishAt) {

    /**
     * @param alt what it shows; what the library says of it when absent
     */
    record NewPicture(@Nullable UUID id, @Nullable String alt) {
        static List<Picture> all(List<NewPicture> pictures) {
            return pictures.stream()
                    .map(picture -> {
                        if (picture.id() == null) {
                            throw new Invalid("media", "posts.invalid.picture-id");
                        }
                        return new Picture(new MediaId(picture.id()), or(picture.alt()));
                    })
                    .toList();
        }
    }

    /**
     * @param without pictures of the post that it leaves out
     */
    record NewVariant(
            @Nullable UUID channel,
            @Nullable String text,
            @Nullable List<UUID> without,
            @Nullable String firstComment) {}

    Written written(ZoneId usual) {
        return new Written(or(title), or(brief), or(text), time(usual), own(), pictures());
    }

    private List<Picture> pictures() {
        return NewPicture.all(Objects.requireNonNullElse(media, List.of()));
    }

    private List<Own> own() {
        Map<UUID, Own> own = new LinkedHashMap<>();
        Objects.requireNonNullElse(channels, List.<UUID>of())
                .forEach(id -> own.put(id, new Own(new ChannelId(id), "", "")));
        for (var variant : Objects.requireNonNullElse(variants, List.<NewVariant>of())) {
            if (variant.channel() == null) {
                throw new Invalid("variants", "posts.invalid.variant");
            }
            own.put(
                    variant.channel(),
                    new Own(
                            new ChannelId(variant.channel()),
                            or(variant.text()),
                            or(variant.firstComment()),
                            Objects.requireNonNullElse(variant.without(), List.<UUID>of()).stream()
                                    .map(MediaId::new)
                                    .toList()));
        }
        return List.copyOf(own.values());
    }

    private Optional<Time> time(ZoneId usual) {
        if (publishAt != null && wall != null) {
            throw new Invalid("publishAt", "posts.invalid.two-times");
        }
        if (publishAt == null) {
            return Written.time(or(wall), zone == null ? usual.getId() : zone);
        }
        try {
            var at = Instant.parse(publishAt).truncatedTo(ChronoUnit.SECONDS);
            var where = zone == null ? usual : ZoneId.of(zone);
            return Optional.of(new Time(LocalDateTime.ofInstant(at, where), where, at));
        } catch (DateTimeException e) {
            throw new Invalid("publishAt", "posts.invalid.wall", publishAt);
        }
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
