package kith.site.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channels;
import kith.conversation.Conversation;
import kith.conversation.Conversations;
import kith.member.Member;
import kith.member.Members;
import kith.message.AuthorId;
import kith.message.Corrections;
import kith.message.Expression;
import kith.message.Message;
import kith.message.MessageSearch;
import kith.message.MessageSearch.Facets;
import kith.message.MessageSearch.Hit;
import kith.message.MessageSearch.Hits;
import kith.message.ReadingView;
import kith.message.Readings;
import kith.message.Readings.Read;
import kith.text.watch.Watch;
import kith.web.NavItem;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Search over everything: one field, one shape of hit. */
@Controller
class SearchController {
    private static final int ROWS = 25;

    private final MessageSearch search;
    private final Readings readings;
    private final Corrections corrections;
    private final Members members;
    private final Conversations conversations;
    private final Channels channels;
    private final List<NavItem> pages;

    SearchController(
            MessageSearch search,
            Readings readings,
            Corrections corrections,
            Members members,
            Conversations conversations,
            Channels channels,
            List<NavItem> pages) {
        this.search = search;
        this.readings = readings;
        this.corrections = corrections;
        this.members = members;
        this.conversations = conversations;
        this.channels = channels;
        this.pages = pages;
    }

    @Needs(Right.SEARCH)
    @GetMapping("/{workspace}/search")
    View search(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable UUID author,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String sentiment,
            @RequestParam(required = false) @Nullable String offence,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(required = false) @Nullable String cursor) {
        var asked = new Sought(
                q.strip(), show, channel, author, language, kind, sentiment, offence, day(since), day(until));
        var people = found(here, asked);
        var view = View.of("site/search")
                .with("asked", asked)
                .with("people", people)
                .with("expression", Expression.of(asked.words()))
                .with("rereading", corrections.progress(here.id()))
                .with(
                        "channels",
                        channels.all(here.id()).stream().collect(Collectors.toMap(c -> c.id().value(), c -> c)));
        try {
            var query = query(asked, here.workspace().zone(), Optional.ofNullable(cursor));
            var hits = search.search(here.id(), query);
            return view.with("hits", hits)
                    .with("folds", Fold.of(hits.items()))
                    .with(
                            "facets",
                            search.facets(here.id(), query, here.workspace().zone()))
                    .with("where", conversations.of(here.id(), said(hits)))
                    .with("faces", faces(here, said(hits)))
                    .with("readings", read(here, said(hits)))
                    .with("withoutFilters", hits.total() == 0 && asked.filtered() ? unfiltered(here, asked) : 0L)
                    .with("error", "");
        } catch (Invalid invalid) {
            return view.with("hits", new Hits(List.of(), 0, null))
                    .with("folds", List.<Fold>of())
                    .with("facets", new Facets(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of()))
                    .with("where", Map.<Message, Conversation>of())
                    .with("faces", Map.<AuthorId, Member>of())
                    .with("readings", Map.<Message, ReadingView>of())
                    .with("withoutFilters", 0L)
                    .with("error", words.t(invalid.key(), invalid.arguments().toArray()))
                    .status(422);
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            return null;
        }
    }

    private static MessageSearch.Query query(Sought asked, ZoneId zone, Optional<String> cursor) {
        return new MessageSearch.Query(
                asked.words(),
                new Watch.Everything(),
                Optional.ofNullable(asked.channel()),
                Optional.ofNullable(asked.author()).map(AuthorId::new),
                Optional.ofNullable(asked.language()),
                Optional.ofNullable(asked.sentiment()),
                Optional.ofNullable(asked.offence()),
                Optional.ofNullable(asked.kind()),
                Optional.ofNullable(asked.since()).map(d -> d.atStartOfDay(zone).toInstant()),
                Optional.ofNullable(asked.until())
                        .map(d -> d.plusDays(1).atStartOfDay(zone).toInstant()),
                ROWS,
                cursor);
    }

    private long unfiltered(Here here, Sought asked) {
        return search.search(here.id(), MessageSearch.Query.words(asked.words(), 1))
                .total();
    }

    private Members.Page found(Here here, Sought asked) {
        if (asked.words().isEmpty() || !here.may(Right.READ_MEMBERS)) {
            return new Members.Page(List.of(), 0, null);
        }
        var filter = new Members.Filter(asked.words(), Optional.empty());
        return members.list(
                here.id(),
                filter,
                Members.Sort.PEOPLE,
                Optional.empty(),
                asked.show().equals("members") ? 100 : 4);
    }

    private static List<Message> said(Hits hits) {
        return hits.items().stream().map(Hit::message).toList();
    }

    private Map<Message, ReadingView> read(Here here, List<Message> said) {
        return readings.of(here.id(), said).stream().collect(Collectors.toMap(Read::message, ReadingView::of));
    }

    private Map<AuthorId, Member> faces(Here here, Collection<Message> said) {
        return members.of(
                here.id(), said.stream().map(m -> m.author().id()).distinct().toList());
    }

    /** What the palette shows under its field while one types. */
    @Needs(Right.SEARCH)
    @GetMapping("/{workspace}/search/jump")
    View jump(Here here, Words words, @RequestParam(defaultValue = "") String q) {
        var typed = q.strip();
        return View.of("site/jump")
                .with("words", typed)
                .with("pages", pages(here, words, typed))
                .with("people", jumped(here, typed))
                .with("hits", hits(here, typed));
    }

    private List<NavItem> pages(Here here, Words words, String typed) {
        return pages.stream()
                .filter(page -> here.may(page.right()))
                .filter(page -> words.t("nav." + page.id())
                        .toLowerCase(words.locale())
                        .contains(typed.toLowerCase(Locale.ROOT)))
                .sorted(java.util.Comparator.comparing(NavItem::group).thenComparing(NavItem::order))
                .toList();
    }

    private List<Member> jumped(Here here, String typed) {
        if (typed.length() < 2 || !here.may(Right.READ_MEMBERS)) {
            return List.of();
        }
        var filter = new Members.Filter(typed, Optional.empty());
        return members.list(here.id(), filter, Members.Sort.PEOPLE, Optional.empty(), 5)
                .items();
    }

    private List<Hit> hits(Here here, String typed) {
        if (typed.length() < 3) {
            return List.of();
        }
        try {
            return search.search(here.id(), MessageSearch.Query.words(typed, 5)).items();
        } catch (Invalid half) {
            return List.of(); // an expression being typed is often not one yet
        }
    }
}
