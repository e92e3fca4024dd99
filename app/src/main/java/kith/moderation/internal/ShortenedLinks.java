package kith.moderation.internal;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.database.Ids;
import kith.database.WorkspaceId;
import kith.job.Due;
import kith.job.Lane;
import kith.message.Message;
import kith.message.MessageId;
import org.springframework.stereotype.Component;

/** Where the short links of messages lead. What is not known yet is asked in the background, and its messages are judged again then. */
@Component
class ShortenedLinks {
    /** Of a message with more of them the first. */
    private static final int MOST = 10;

    private static final int LONGEST = 500;
    private static final int AT_ONCE = 2;

    private final Shorteners shorteners;
    private final ShortenedLinkRows rows;
    private final Due due;
    private final InstantSource clock;

    ShortenedLinks(Shorteners shorteners, ShortenedLinkRows rows, Due due, InstantSource clock) {
        this.shorteners = shorteners;
        this.rows = rows;
        this.due = due;
        this.clock = clock;
    }

    /** What is known of them; nothing is asked. */
    Targets of(WorkspaceId workspace, Collection<Message> said) {
        var addresses = new LinkedHashSet<String>();
        said.forEach(message -> addresses.addAll(in(message)));
        return addresses.isEmpty() ? Targets.NONE : targets(rows.find(workspace, addresses));
    }

    private static Targets targets(List<ShortenedLinkRows.Link> links) {
        var known = new HashMap<String, String>();
        var waiting = new HashSet<String>();
        for (var link : links) {
            link.target().ifPresent(target -> known.put(link.address(), target));
            if (!link.settled()) {
                waiting.add(link.address());
            }
        }
        return new Targets(known, waiting);
    }

    /** Has asked what is new among them, and judges these messages again when it is known. */
    void ask(WorkspaceId workspace, Collection<Message> said) {
        var wanted = new LinkedHashMap<Message, Set<String>>();
        said.stream().filter(CompiledRules::counts).forEach(message -> {
            var addresses = in(message);
            if (!addresses.isEmpty()) {
                wanted.put(message, addresses);
            }
        });
        if (wanted.isEmpty()) {
            return;
        }
        var all = new LinkedHashSet<String>();
        wanted.values().forEach(all::addAll);
        all.stream().sorted().forEach(address -> plan(workspace, address));
        var waiting = new HashMap<String, UUID>();
        rows.find(workspace, all).stream()
                .filter(link -> !link.settled())
                .forEach(link -> waiting.put(link.address(), link.id()));
        var links = new HashMap<MessageId, List<UUID>>();
        wanted.forEach((message, addresses) -> links.put(
                message.id(),
                addresses.stream()
                        .flatMap(address -> Optional.ofNullable(waiting.get(address)).stream())
                        .toList()));
        rows.waits(workspace, links);
    }

    private void plan(WorkspaceId workspace, String address) {
        var id = Ids.next();
        if (rows.add(workspace, id, address, clock.instant())) {
            due.plan(
                    ShortenedLinkAsking.KIND,
                    workspace,
                    id,
                    new Lane(workspace.value(), AT_ONCE),
                    Optional.empty(),
                    false);
        }
    }

    private Set<String> in(Message message) {
        var found = new LinkedHashSet<String>();
        for (var address : LinksIn.addresses(message.text())) {
            if (found.size() < MOST && address.length() <= LONGEST && shorteners.contains(LinksIn.host(address))) {
                found.add(address);
            }
        }
        return found;
    }
}
