package kith.publishing;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Capability;
import kith.media.Library;
import kith.media.Media;
import kith.publishing.Post.Time;
import kith.publishing.PostImports.Fault;
import kith.publishing.PostImports.How;
import kith.publishing.PostImports.Read;
import kith.publishing.Written.Own;
import kith.publishing.internal.table.Layout;
import kith.publishing.internal.table.Layout.Column;
import kith.publishing.internal.table.Table;
import kith.publishing.internal.table.Table.Line;
import kith.publishing.internal.table.Wall;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Component;

/** Lines of a table as posts. A line with a fault is none; all its faults are named, not only the first. */
@Component
class PostLines {
    private final Channels channels;
    private final Threads threads;
    private final Library library;
    private final InstantSource clock;

    PostLines(Channels channels, Threads threads, Library library, InstantSource clock) {
        this.channels = channels;
        this.threads = threads;
        this.library = library;
        this.clock = clock;
    }

    List<Read> read(Here here, Table table, Layout layout, How how) {
        var reading = new Reading(here, layout, how);
        var read = new ArrayList<Read>();
        table.lines().stream().skip(layout.from()).map(reading::line).forEach(read::add);
        if (!table.whole()) {
            var after = table.lines().getLast().number() + 1;
            read.add(new Read(after, "", Optional.empty(), List.of(new Fault("", "posts.import.endless-quote"))));
        }
        return read;
    }

    /** One table: what its lines say of others of them is known here. */
    private final class Reading {
        private final Here here;
        private final Layout layout;
        private final How how;
        private final List<Channel> connected;
        private final Map<Said, Long> said = new HashMap<>();

        Reading(Here here, Layout layout, How how) {
            this.here = here;
            this.layout = layout;
            this.how = how;
            this.connected =
                    channels.all(here.id()).stream().filter(Channel::connected).toList();
        }

        private record Said(String text, Optional<Time> time, List<ChannelId> channels) {}

        Read line(Line line) {
            var faults = new ArrayList<Fault>();
            var text = text(line, faults);
            var time = time(line, faults);
            var on = channels(line, faults);
            var pictures = pictures(line, faults);
            var first = layout.cell(line, Column.FIRST_COMMENT).strip();
            if (!first.isEmpty()) {
                on.stream()
                        .filter(channel -> !threads.can(channel, Capability.PUBLISH_FIRST_COMMENT))
                        .forEach(channel -> faults.add(
                                new Fault("first comment", "posts.import.no-first-comment", channel.name())));
            }
            for (int i = layout.width(); i < line.cells().size(); i++) {
                if (!line.cell(i).isBlank()) {
                    faults.add(new Fault(
                            "",
                            "posts.import.more-cells",
                            layout.width(),
                            line.cells().size()));
                    break;
                }
            }
            var written = written(line, text, time, on, first, pictures, faults);
            refusals(text, on, faults);
            twin(line, text, time, on, faults);
            return new Read(line.number(), beginning(text), faults.isEmpty() ? written : Optional.empty(), faults);
        }

        private Optional<Written> written(
                Line line,
                String text,
                Optional<Time> time,
                List<Channel> on,
                String first,
                List<Picture> pictures,
                List<Fault> faults) {
            try {
                return Optional.of(new Written(
                        layout.cell(line, Column.TITLE),
                        "",
                        text,
                        time,
                        on.stream()
                                .map(channel -> new Own(channel.id(), "", first))
                                .toList(),
                        pictures));
            } catch (Invalid invalid) {
                faults.add(new Fault(
                        invalid.field(), invalid.key(), invalid.arguments().toArray()));
                return Optional.empty();
            }
        }

        private String text(Line line, List<Fault> faults) {
            var text = layout.cell(line, Column.TEXT).strip();
            var link = layout.cell(line, Column.LINK).strip();
            if (text.isEmpty()) {
                faults.add(new Fault("text", "posts.import.no-text"));
            }
            if (text.indexOf('\uFFFD') >= 0) {
                faults.add(new Fault("text", "posts.import.letters"));
            }
            if (!link.isEmpty() && !isAddress(link)) {
                faults.add(new Fault("link", "posts.import.link", link));
            }
            return link.isEmpty() || text.contains(link) ? text : text + "\n\n" + link;
        }

        private static boolean isAddress(String link) {
            try {
                var uri = new URI(link);
                return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
            } catch (URISyntaxException e) {
                return false;
            }
        }

        private Optional<Time> time(Line line, List<Fault> faults) {
            var day = layout.cell(line, Column.WHEN).strip();
            var clocked = layout.cell(line, Column.TIME).strip();
            var text = (day + " " + clocked).strip();
            var zone = zone(layout.cell(line, Column.ZONE).strip(), faults);
            if (text.isEmpty() || zone.isEmpty()) {
                return Optional.empty();
            }
            if (day.isEmpty()) {
                faults.add(new Fault("when", "posts.import.time-alone", text));
                return Optional.empty();
            }
            if (Wall.dayAlone(text)) {
                faults.add(new Fault("when", "posts.import.day-alone", text));
                return Optional.empty();
            }
            var wall = Wall.read(text, zone.get(), how.dayFirst());
            if (wall.isEmpty()) {
                faults.add(new Fault(
                        "when",
                        how.dayFirst() ? "posts.import.when-day-first" : "posts.import.when-month-first",
                        text));
                return Optional.empty();
            }
            try {
                var time = Written.time(wall.get(), zone.get());
                if (!time.at().isAfter(clock.instant())) {
                    faults.add(new Fault("when", "posts.invalid.past"));
                }
                return Optional.of(time);
            } catch (Invalid invalid) {
                faults.add(new Fault("when", invalid.key(), invalid.arguments().toArray()));
                return Optional.empty();
            }
        }

        private Optional<ZoneId> zone(String text, List<Fault> faults) {
            try {
                return Optional.of(text.isEmpty() ? how.zone() : ZoneId.of(text));
            } catch (DateTimeException e) {
                faults.add(new Fault("zone", "posts.invalid.zone", text));
                return Optional.empty();
            }
        }

        private List<Channel> channels(Line line, List<Fault> faults) {
            var names = several(layout.cell(line, Column.CHANNELS));
            var on = new LinkedHashSet<Channel>();
            for (var name : names) {
                var found =
                        connected.stream().filter(one -> isCalled(one, name)).toList();
                if (found.isEmpty()) {
                    faults.add(new Fault("channels", "posts.import.no-channel-called", name));
                } else if (found.size() > 1) {
                    faults.add(new Fault("channels", "posts.import.channels-called", name, found.size()));
                } else if (!on.add(found.getFirst())) {
                    faults.add(new Fault("channels", "posts.import.channel-twice", name));
                }
            }
            if (names.isEmpty()) {
                connected.stream()
                        .filter(one -> how.channels().contains(one.id()))
                        .forEach(on::add);
                if (on.isEmpty()) {
                    faults.add(new Fault("channels", "posts.import.nowhere"));
                }
            }
            on.stream()
                    .filter(channel -> !threads.can(channel, Capability.PUBLISH_TEXT))
                    .forEach(channel -> faults.add(new Fault("channels", "preflight.cannot", channel.name())));
            return List.copyOf(on);
        }

        private static boolean isCalled(Channel channel, String name) {
            return channel.name().equalsIgnoreCase(name)
                    || channel.id().toString().equals(name);
        }

        private List<Picture> pictures(Line line, List<Fault> faults) {
            if (!layout.cell(line, Column.PICTURE_ADDRESS).isBlank()) {
                faults.add(new Fault("image url", "posts.import.picture-address"));
            }
            var names = several(layout.cell(line, Column.PICTURES));
            var alts = Stream.of(layout.cell(line, Column.ALT).split("\\|"))
                    .map(String::strip)
                    .filter(alt -> !alt.isEmpty())
                    .toList();
            if (alts.size() > names.size()) {
                faults.add(new Fault("alt", "posts.import.alts", alts.size(), names.size()));
            }
            var pictures = new ArrayList<Picture>();
            for (int i = 0; i < names.size(); i++) {
                var alt = i < alts.size() ? alts.get(i) : "";
                picture(names.get(i), faults).ifPresent(media -> {
                    try {
                        pictures.add(new Picture(media.id(), alt));
                    } catch (Invalid invalid) {
                        faults.add(new Fault(
                                "alt", invalid.key(), invalid.arguments().toArray()));
                    }
                });
            }
            return pictures;
        }

        private Optional<Media> picture(String name, List<Fault> faults) {
            if (name.contains("://")) {
                faults.add(new Fault("pictures", "posts.import.picture-address"));
                return Optional.empty();
            }
            var found = library.newest(here.id(), name, Optional.empty(), 50).stream()
                    .filter(media -> media.name().equalsIgnoreCase(name))
                    .toList();
            if (found.size() == 1) {
                return Optional.of(found.getFirst());
            }
            faults.add(new Fault(
                    "pictures", found.isEmpty() ? "posts.import.no-picture" : "posts.import.pictures-called", name));
            return Optional.empty();
        }

        /** Semicolons or bars: a comma may have been the table's own. */
        private static List<String> several(String cell) {
            return Arrays.stream(cell.split("[;|]"))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }

        private void refusals(String text, List<Channel> on, List<Fault> faults) {
            if (text.isEmpty()) {
                return;
            }
            for (var channel : on) {
                var parts = threads.parts(here.id(), channel, text, List.of());
                threads.problems(here.id(), channel, parts, List.of())
                        .forEach(said -> faults.add(new Fault("text", "preflight.refused", channel.name(), said)));
            }
        }

        private void twin(Line line, String text, Optional<Time> time, List<Channel> on, List<Fault> faults) {
            if (text.isEmpty()) {
                return;
            }
            var same = said.putIfAbsent(
                    new Said(
                            text.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT),
                            time,
                            on.stream().map(Channel::id).toList()),
                    line.number());
            if (same != null) {
                faults.add(new Fault("", "posts.import.twin", same));
            }
        }

        private static String beginning(String text) {
            return Post.beginning(text);
        }
    }
}
