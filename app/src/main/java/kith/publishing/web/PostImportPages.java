package kith.publishing.web;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.media.Uploaded;
import kith.publishing.PostImports;
import kith.publishing.PostImports.Fault;
import kith.publishing.PostImports.How;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Many posts from a table: it is chosen, looked at line by line, and brought in. */
@Controller
@RequestMapping("/{workspace}/calendar/imports")
public class PostImportPages {
    private final PostImports imports;
    private final Channels channels;

    PostImportPages(PostImports imports, Channels channels) {
        this.imports = imports;
        this.channels = channels;
    }

    @Needs(Right.WRITE_POSTS)
    @GetMapping
    View choose(Here here) {
        return choose(
                here, Form.EMPTY.with("zone", here.workspace().zone().getId()).with("order", "day"), List.of());
    }

    private View choose(Here here, Form form, List<String> chosen) {
        return View.of("publishing/import")
                .with("form", form)
                .with("chosen", chosen)
                .with(
                        "channels",
                        channels.all(here.id()).stream()
                                .filter(Channel::connected)
                                .toList())
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    /**
     * @param channel where lines go that name none
     * @param order {@code day}: 03/04 is the third of April; {@code month}: the fourth of March
     */
    @Needs(Right.WRITE_POSTS)
    @PostMapping
    Answer keep(
            Here here,
            Words words,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") List<String> channel,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "day") String order) {
        try {
            if (file == null) {
                throw new Invalid("file", "posts.import.none");
            }
            var how = how(here, channel, zone, order);
            return Redirect.to(at(here) + "/" + imports.keep(here, Uploaded.name(file), Uploaded.bytes(file), how));
        } catch (Invalid invalid) {
            return choose(
                    here, Form.EMPTY.with("zone", zone).with("order", order).refused(invalid, words), channel);
        }
    }

    static How how(Here here, List<String> channels, String zone, String order) {
        try {
            return new How(
                    channels.stream()
                            .filter(id -> !id.isBlank())
                            .map(id -> new ChannelId(UUID.fromString(id)))
                            .toList(),
                    zone.isBlank() ? here.workspace().zone() : ZoneId.of(zone.strip()),
                    !order.equals("month"));
        } catch (DateTimeException e) {
            throw new Invalid("zone", "posts.invalid.zone", zone.strip());
        } catch (IllegalArgumentException e) {
            throw new Invalid("channels", "posts.invalid.channel", String.join(", ", channels));
        }
    }

    @Needs(Right.WRITE_POSTS)
    @GetMapping("/{id}")
    View one(Here here, @PathVariable UUID id) {
        return View.of("publishing/imported")
                .with("id", id)
                .with("looked", imports.kept(here, id))
                .with("names", names(here));
    }

    private List<Channel> names(Here here) {
        return channels.all(here.id());
    }

    /** Makes drafts of what is good. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/posts")
    Redirect bring(Here here, Words words, @PathVariable UUID id) {
        var brought = imports.bringKept(here, id);
        return Redirect.to("/" + here.workspace().slug() + "/calendar/list?state=draft")
                .saying(words.t(
                        "posts.import.said",
                        brought.made().size(),
                        brought.known(),
                        brought.looked().bad().size()));
    }

    private static String at(Here here) {
        return "/" + here.workspace().slug() + "/calendar/imports";
    }

    /** What is wrong, for people. */
    public static String sentence(Fault fault, Words words) {
        return words.t(
                fault.key(),
                fault.arguments().stream()
                        .map(argument -> argument instanceof String said ? words.said(said) : argument)
                        .toArray());
    }

    /** Where a line goes, for people. */
    public static String places(kith.publishing.Written written, List<Channel> channels, Words words) {
        return words.list(written.channels().stream()
                .flatMap(
                        own -> channels.stream()
                                .filter(channel -> channel.id().equals(own.channel()))
                                .map(Channel::name)
                                .findFirst()
                                .stream())
                .toList());
    }

    /** When a line leaves, for people. */
    public static Optional<String> when(kith.publishing.Written written) {
        return written.time()
                .map(time -> time.wall().toString().replace('T', ' ') + " "
                        + time.zone().getId());
    }
}
