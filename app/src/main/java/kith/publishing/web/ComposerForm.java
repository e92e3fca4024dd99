package kith.publishing.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.media.MediaId;
import kith.publishing.Picture;
import kith.publishing.Post;
import kith.publishing.Written;
import kith.publishing.Written.Own;
import kith.web.Form;
import kith.workspace.Invalid;
import org.springframework.util.MultiValueMap;

/** A post as the composer's form says it: fields of a channel end in its id. */
final class ComposerForm {
    private ComposerForm() {}

    /** @throws Invalid as {@link Written} does */
    static Written written(MultiValueMap<String, String> form) {
        return new Written(
                one(form, "title"),
                one(form, "brief"),
                one(form, "text"),
                Written.time(one(form, "wall"), one(form, "zone")),
                channels(form),
                pictures(form));
    }

    static List<Picture> pictures(MultiValueMap<String, String> form) {
        return ids(form, "pic")
                .map(id -> new Picture(id, one(form, "alt-" + id)))
                .toList();
    }

    private static Stream<MediaId> ids(MultiValueMap<String, String> form, String field) {
        return form.getOrDefault(field, List.of()).stream()
                .filter(id -> !id.isBlank())
                .distinct()
                .map(ComposerForm::media);
    }

    static MediaId media(String id) {
        try {
            return new MediaId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new Invalid("pictures", "posts.invalid.picture", id);
        }
    }

    private static List<Own> channels(MultiValueMap<String, String> form) {
        return form.getOrDefault("channel", List.of()).stream()
                .filter(id -> !id.isBlank())
                .distinct()
                .map(id -> new Own(
                        channel(id),
                        one(form, "own-" + id),
                        one(form, "first-" + id),
                        ids(form, "without-" + id).toList()))
                .toList();
    }

    private static ChannelId channel(String id) {
        try {
            return new ChannelId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new Invalid("channels", "posts.invalid.channel", id);
        }
    }

    static long version(MultiValueMap<String, String> form) {
        try {
            return Long.parseLong(one(form, "version"));
        } catch (NumberFormatException e) {
            return 0; // a version that nobody has: it is refused as one that was overtaken
        }
    }

    static String one(MultiValueMap<String, String> form, String field) {
        return Optional.ofNullable(form.getFirst(field)).orElse("");
    }

    /** What stands in the fields, as it was sent. */
    static Form of(MultiValueMap<String, String> sent) {
        var form = Form.EMPTY;
        for (var field : sent.entrySet()) {
            form = field.getKey().equals("channel")
                    ? chosen(form, field.getValue())
                    : form.with(field.getKey(), String.join(several(field.getKey()) ? " " : "", field.getValue()));
        }
        return form;
    }

    private static boolean several(String field) {
        return field.equals("pic") || field.startsWith("without-");
    }

    private static Form chosen(Form form, List<String> channels) {
        var with = form;
        for (var id : channels) {
            with = with.with("on-" + id, "true");
        }
        return with;
    }

    static Form of(Post post) {
        var form = Form.EMPTY
                .with("title", post.title())
                .with("brief", post.brief())
                .with("text", post.text())
                .with("wall", post.time().map(t -> t.wall().toString()).orElse(""))
                .with("zone", post.time().map(t -> t.zone().getId()).orElse(""))
                .with("version", String.valueOf(post.version()))
                .with(
                        "pic",
                        post.pictures().stream()
                                .map(picture -> picture.media().toString())
                                .collect(Collectors.joining(" ")));
        for (var picture : post.pictures()) {
            form = form.with("alt-" + picture.media(), picture.alt());
        }
        for (var variant : post.variants()) {
            form = form.with("on-" + variant.channel(), "true")
                    .with("own-" + variant.channel(), variant.own().orElse(""))
                    .with("first-" + variant.channel(), variant.firstComment())
                    .with(
                            "without-" + variant.channel(),
                            variant.without().stream().map(MediaId::toString).collect(Collectors.joining(" ")));
        }
        return form;
    }

    /** Pictures that are chosen in it, in order. */
    static List<MediaId> pictures(Form form, String field) {
        return Arrays.stream(form.value(field).split(" "))
                .filter(id -> !id.isBlank())
                .map(ComposerForm::media)
                .toList();
    }

    /** One that is to leave on these channels; empty when none is named. */
    static Form begun(String wall, List<String> channels) {
        return channels.isEmpty() ? Form.EMPTY : chosen(Form.EMPTY.with("wall", wall), channels);
    }

    /** An empty one, on every channel that is live. */
    static Form empty(List<Channel> channels, String wall) {
        var form = Form.EMPTY.with("wall", wall);
        for (var channel : channels) {
            if (channel.mode() == Channel.Mode.LIVE) {
                form = form.with("on-" + channel.id(), "true");
            }
        }
        return form;
    }
}
