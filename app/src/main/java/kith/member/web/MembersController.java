package kith.member.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kith.member.Member;
import kith.member.MemberId;
import kith.member.Members;
import kith.member.Members.Sort;
import kith.member.Rung;
import kith.message.Message;
import kith.message.Messages;
import kith.web.NavItem;
import kith.web.Problem;
import kith.web.View;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The directory of members, and a page for each. */
@Controller
class MembersController {
    private static final int ROWS = 50;
    private static final int WEEKS = 26;

    /** A history whose last word is older than this is told from its own end. */
    private static final Duration ENDED = Duration.ofDays(14);

    private final Members members;
    private final Messages messages;
    private final InstantSource clock;

    MembersController(Members members, Messages messages, InstantSource clock) {
        this.members = members;
        this.messages = messages;
        this.clock = clock;
    }

    @Needs(Right.READ_MEMBERS)
    @GetMapping("/{workspace}/members")
    View directory(
            Here here,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String rung,
            @RequestParam(required = false) @Nullable String cursor) {
        var by = Sort.of(sort).orElse(Sort.PEOPLE);
        var step = rung(rung);
        var page = members.list(here.id(), new Members.Filter(q, step), by, Optional.ofNullable(cursor), ROWS);
        var counts = members.byRung(here.id());
        return View.of("member/directory")
                .with("page", page)
                .with("asked", new Asked(q.strip(), by, step.map(Rung::word).orElse("")))
                .with("counts", counts)
                .with("known", counts.values().stream().mapToLong(n -> n).sum())
                .with("end", end(here));
    }

    private static Optional<Rung> rung(String word) {
        for (var rung : Rung.values()) {
            if (rung.word().equals(word)) {
                return Optional.of(rung);
            }
        }
        return Optional.empty();
    }

    /** The moment from which the past is told: now, or the end of a history that stopped. */
    private Instant end(Here here) {
        var now = clock.instant();
        return members.end(here.id())
                .filter(end -> end.isBefore(now.minus(ENDED)))
                .orElse(now);
    }

    @Needs(Right.READ_MEMBERS)
    @GetMapping("/{workspace}/members/{id}")
    View profile(Here here, @PathVariable UUID id, @RequestParam(required = false) @Nullable Instant before) {
        var member = members.find(here.id(), new MemberId(id)).orElseThrow(() -> Problem.notFound("member.not-found"));
        var said = said(here, member, Optional.ofNullable(before));
        var more = said.size() > ROWS;
        var end = lately(here, member);
        return View.of("member/profile")
                .with("member", member)
                .with("ties", members.ties(here.id(), member.id(), 12))
                .with("weeks", members.weeks(here.id(), member.id(), end, WEEKS))
                .with("end", end)
                .with("said", more ? said.subList(0, ROWS) : said)
                .with("before", before == null ? "" : before.toString())
                .with("older", more ? said.get(ROWS - 1).at().toString() : "");
    }

    /** Half a year until now, or until the last word of somebody who has been silent for longer. */
    private Instant lately(Here here, Member member) {
        var end = end(here);
        return member.lastAt().isBefore(end.minus(Duration.ofDays(7L * WEEKS))) ? member.lastAt() : end;
    }

    private java.util.List<Message> said(Here here, Member member, Optional<Instant> before) {
        return members.identities(here.id(), member.id()).stream()
                .flatMap(author -> messages.by(here.id(), author, before, ROWS + 1).stream())
                .sorted(java.util.Comparator.comparing(Message::at).reversed())
                .limit(ROWS + 1)
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Nav {
        @Bean
        NavItem membersPage() {
            return new NavItem(
                    "members", NavItem.Group.COMMUNITY, "/members", "users-group", "p", Right.READ_MEMBERS, 10);
        }
    }
}
