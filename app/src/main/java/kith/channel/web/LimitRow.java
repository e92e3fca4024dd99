package kith.channel.web;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.connector.Budget;
import kith.connector.Capability;
import kith.connector.Connector;
import kith.connector.Limit;
import kith.connector.Network;
import kith.connector.Source;
import kith.web.Words;

/**
 * One line of the table of limits, made from what a connector declares and from nothing else.
 *
 * @param what is limited, in words
 * @param value in words
 * @param counted how it is counted; may be empty
 * @param source empty for what a connector offers or does not offer, which is no figure
 */
public record LimitRow(Network network, Area area, String what, String value, String counted, Optional<Source> source) {
    /** What is so short that its bytes are counted one by one. */
    private static final Set<String> OF_WORDS = Set.of("text", "title", "comment");

    /** What can be done for some time after a post. */
    private static final Set<String> LATER = Set.of("edit", "delete");

    /** What a person may want to see alone. */
    public enum Area {
        TEXT,
        MEDIA,
        CHANGES,
        RATE;

        private static final Set<String> FILES = Set.of("image", "video", "file");

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Area of(Limit limit) {
            if (FILES.contains(limit.area())) {
                return MEDIA;
            }
            return LATER.contains(limit.area()) ? CHANGES : TEXT;
        }
    }

    /** The source's address where a browser can open it. */
    public Optional<URI> page() {
        return source.map(Source::at).filter(at -> at.getHost() != null);
    }

    /** The address as people read it. */
    public String pageName() {
        return source.map(Source::at)
                .map(at -> at.getHost() == null
                        ? at.toString()
                        : at.getHost() + at.getPath().replaceAll("/$", ""))
                .orElse("");
    }

    static List<LimitRow> of(Connector connector, Words words) {
        var network = connector.network();
        var rows = new ArrayList<LimitRow>();
        notLimited(network, words, rows);
        network.limits().forEach(limit -> rows.add(row(network, limit, words)));
        for (var capability : List.of(
                Capability.PUBLISH_VIDEO,
                Capability.PUBLISH_THREAD,
                Capability.PUBLISH_EDIT,
                Capability.PUBLISH_DELETE)) {
            offered(network, capability, words).ifPresent(rows::add);
        }
        connector.pace(Map.of()).budgets().forEach(budget -> rows.add(row(network, budget, words)));
        rows.sort((a, b) -> a.area.compareTo(b.area));
        return rows;
    }

    /** What can be published and has no limit that anybody knows. */
    private static void notLimited(Network network, Words words, List<LimitRow> rows) {
        Map.of("text", Capability.PUBLISH_TEXT, "image", Capability.PUBLISH_IMAGE)
                .forEach((area, capability) -> {
                    if (network.capabilities().contains(capability)
                            && network.limits().stream()
                                    .noneMatch(limit -> limit.area().equals(area))) {
                        rows.add(new LimitRow(
                                network,
                                area.equals("text") ? Area.TEXT : Area.MEDIA,
                                words.t("limit." + area),
                                words.t("limits.none-known"),
                                "",
                                Optional.empty()));
                    }
                });
    }

    private static LimitRow row(Network network, Limit limit, Words words) {
        return new LimitRow(
                network,
                Area.of(limit),
                words.t("limit." + limit.id()),
                value(limit.id(), limit.unit(), limit.value(), words),
                words.orElse("limits.counted." + limit.unit().name().toLowerCase(Locale.ROOT), ""),
                Optional.of(limit.source()));
    }

    /**
     * A figure with its unit.
     *
     * @param id of the limit
     */
    static String value(String id, Limit.Unit unit, long value, Words words) {
        return switch (unit) {
            case GRAPHEMES, CODE_POINTS, UTF16, CHARACTERS -> words.t("limits.characters", value);
            case BYTES -> OF_WORDS.contains(Limit.area(id)) ? words.t("limits.bytes", value) : words.bytes(value);
            case THINGS -> words.number(value);
            case SECONDS -> {
                var span = words.span(Duration.ofSeconds(value));
                yield LATER.contains(Limit.area(id)) ? words.t("limits.within", span) : span;
            }
        };
    }

    /** Whether something can be done at all; with a limit of its own it has a line already. */
    private static Optional<LimitRow> offered(Network network, Capability capability, Words words) {
        var area = capability == Capability.PUBLISH_EDIT
                ? "edit"
                : capability == Capability.PUBLISH_DELETE ? "delete" : "video";
        boolean limited = capability != Capability.PUBLISH_THREAD
                && network.limits().stream().anyMatch(limit -> limit.area().equals(area));
        if (limited || !network.capabilities().contains(Capability.PUBLISH_TEXT)) {
            return Optional.empty();
        }
        boolean can = network.capabilities().contains(capability);
        return Optional.of(new LimitRow(
                network,
                capability == Capability.PUBLISH_VIDEO ? Area.MEDIA : Area.CHANGES,
                words.t("channel.can." + capability.id()),
                words.t(can ? "limits.offered" : "limits.not-offered"),
                can && (capability == Capability.PUBLISH_EDIT || capability == Capability.PUBLISH_DELETE)
                        ? words.t("limits.at-any-time")
                        : "",
                Optional.empty()));
    }

    private static LimitRow row(Network network, Budget budget, Words words) {
        return new LimitRow(
                network,
                Area.RATE,
                words.t("limit." + budget.id()),
                words.t("limits.rate", budget.amount(), span(budget.window(), words)),
                words.t("limits.scope." + budget.scope().name().toLowerCase(Locale.ROOT)),
                Optional.of(budget.source()));
    }

    private static String span(Duration window, Words words) {
        return window.toSeconds() < 60 ? words.t("time.seconds", window.toSeconds()) : words.span(window);
    }
}
