package kith.link;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.link.internal.CodeRows;
import kith.link.internal.Codes;
import kith.link.internal.LinkRows;
import org.springframework.stereotype.Service;

/** Where short links lead. Only to what somebody of the team stored: nothing in a request says where to go. */
@Service
public class Signposts {
    private final CodeRows codes;
    private final LinkRows rows;
    private final Tenant tenant;

    /** Many follow one link at once. Another node learns within that time that it ended. */
    private final Cache<String, Lead> leads = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(15))
            .build();

    Signposts(CodeRows codes, LinkRows rows, Tenant tenant) {
        this.codes = codes;
        this.rows = rows;
        this.tenant = tenant;
    }

    /**
     * @param to empty: it has ended
     */
    public record Lead(WorkspaceId workspace, LinkId link, Optional<String> to) {}

    /** Empty when there is no such link. */
    public Optional<Lead> of(String code) {
        if (!Codes.looksLikeOne(code)) {
            return Optional.empty();
        }
        var known = Optional.ofNullable(leads.getIfPresent(code));
        if (known.isPresent()) {
            return known;
        }
        var read = read(code);
        read.ifPresent(lead -> leads.put(code, lead));
        return read;
    }

    private Optional<Lead> read(String code) {
        return codes.find(code)
                .flatMap(named -> tenant.in(named.workspace(), () -> rows.find(named.link()))
                        .map(link -> new Lead(
                                named.workspace(),
                                link.id(),
                                link.ended().isPresent() ? Optional.empty() : Optional.of(link.leadsTo()))));
    }

    void forget(String code) {
        leads.invalidate(code);
    }
}
