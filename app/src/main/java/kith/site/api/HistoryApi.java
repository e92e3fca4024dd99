package kith.site.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.history.ChainState;
import kith.history.Entry;
import kith.history.History;
import kith.history.History.Filter;
import kith.web.Listing;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what and why, and whether anybody has changed that since. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/history")
class HistoryApi {
    private static final int MOST = 100;

    private final History history;

    HistoryApi(History history) {
        this.history = history;
    }

    /**
     * @param kind person, token, rule, job or kith
     * @param id of the person, token or rule
     * @param name as it was then; empty when erased
     */
    record Who(String kind, @Nullable UUID id, String name) {}

    record What(String kind, String id, String name) {}

    /**
     * @param before what changed, as it was
     * @param after what changed, as it was afterwards
     * @param number of the seal, absent for the moment before the entry is sealed
     * @param seal hexadecimal SHA-256
     * @param erased whether the personal part is erased
     */
    record EntryBody(
            UUID id,
            Instant at,
            Who actor,
            String act,
            What subject,
            Map<String, String> before,
            Map<String, String> after,
            @Nullable String why,
            @Nullable Long number,
            @Nullable String seal,
            boolean erased) {
        static EntryBody of(Entry entry) {
            return new EntryBody(
                    entry.id(),
                    entry.at(),
                    new Who(entry.actorKind(), entry.actorId().orElse(null), entry.actorName()),
                    entry.act(),
                    new What(entry.subjectKind(), entry.subjectId(), entry.subject()),
                    entry.before(),
                    entry.after(),
                    entry.why().orElse(null),
                    entry.number(),
                    entry.seal(),
                    entry.erased());
        }
    }

    /**
     * @param entries sealed entries checked
     * @param erased of these, how many have their personal part erased
     * @param unsealed entries younger than the last seal
     * @param broken the first entry at which the chain does not hold, if any
     */
    record Verification(
            boolean whole,
            long entries,
            long erased,
            long unsealed,
            ChainState.@Nullable Break broken,
            Instant checkedAt) {}

    /**
     * Entries, newest first.
     *
     * @param subject {@code kind} or {@code kind:id}
     * @param actor id of a person, token or rule
     * @param area first word of the act, such as {@code channel}
     * @param limit at most 100
     */
    @Needs(Right.READ_HISTORY)
    @GetMapping
    Listing<EntryBody> entries(
            Here here,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable UUID actor,
            @RequestParam @Nullable String area,
            @RequestParam @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = new Filter(given(subject), Optional.ofNullable(actor), given(area));
        var most = Math.clamp(limit, 1, MOST);
        var oneMore = history.entries(here.id(), filter, Optional.ofNullable(cursor), most + 1);
        var shown = oneMore.subList(0, Math.min(most, oneMore.size()));
        return new Listing<>(
                shown.stream().map(EntryBody::of).toList(),
                history.count(here.id(), filter),
                oneMore.size() > most ? shown.getLast().id().toString() : null);
    }

    /** Reads the whole chain and recomputes every hash. */
    @Needs(Right.READ_HISTORY)
    @GetMapping("/verification")
    Verification verification(Here here) {
        var state = history.verify(here.id());
        return new Verification(
                state.whole(),
                state.entries(),
                state.erased(),
                state.unsealed(),
                state.broken().orElse(null),
                state.checkedAt());
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(v -> !v.isBlank());
    }
}
