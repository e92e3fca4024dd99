package kith.member.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.member.Member;
import kith.member.MemberId;
import kith.member.Members;
import kith.member.Members.Sort;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Members for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/members")
class MembersApi {
    private final Members members;

    MembersApi(Members members) {
        this.members = members;
    }

    /**
     * @param rung {@code newcomer}, {@code contributor}, {@code regular} or {@code advocate}
     * @param given answers to others
     * @param received answers by others
     * @param people how many members they talked with
     */
    record MemberBody(
            UUID id,
            String name,
            String handle,
            String network,
            String rung,
            long said,
            long given,
            long received,
            long people,
            long helped,
            Instant firstAt,
            Instant lastAt) {
        static MemberBody of(Member m) {
            return new MemberBody(
                    m.id().value(),
                    m.name(),
                    m.handle(),
                    m.network(),
                    m.rung().word(),
                    m.said(),
                    m.given(),
                    m.received(),
                    m.people(),
                    m.helped(),
                    m.firstAt(),
                    m.lastAt());
        }
    }

    record TieBody(UUID id, String name, long given, long received, Instant lastAt) {}

    record Whole(MemberBody member, List<UUID> identities, List<TieBody> ties) {}

    /**
     * @param q letters of the name or handle
     * @param sort {@code people}, {@code said}, {@code given}, {@code last}, {@code first} or {@code name}
     */
    @Needs(Right.READ_MEMBERS)
    @GetMapping
    Listing<MemberBody> list(
            Here here,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var by = sort == null
                ? Sort.PEOPLE
                : Sort.of(sort).orElseThrow(() -> new Invalid("sort", "member.invalid.sort"));
        var page = members.list(
                here.id(),
                new Members.Filter(q, Optional.empty()),
                by,
                Optional.ofNullable(cursor),
                Math.clamp(limit, 1, 200));
        return new Listing<>(page.items().stream().map(MemberBody::of).toList(), page.total(), page.next());
    }

    @Needs(Right.READ_MEMBERS)
    @GetMapping("/{id}")
    Whole one(Here here, @PathVariable UUID id) {
        var member = members.find(here.id(), new MemberId(id)).orElseThrow(() -> Problem.notFound("member.not-found"));
        return new Whole(
                MemberBody.of(member),
                members.identities(here.id(), member.id()).stream()
                        .map(a -> a.value())
                        .toList(),
                members.ties(here.id(), member.id(), 50).stream()
                        .map(t -> new TieBody(
                                t.other().id().value(), t.other().name(), t.given(), t.received(), t.lastAt()))
                        .toList());
    }
}
