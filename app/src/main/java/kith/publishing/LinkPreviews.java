package kith.publishing;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import kith.connector.LinkCard;
import kith.connector.Outcome;
import kith.connector.Transport;
import kith.connector.Trouble;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.media.Thumbs;
import kith.publishing.LinkPreview.State;
import kith.publishing.internal.LinkPreviewRows;
import org.springframework.stereotype.Service;

/**
 * What a link will look like under a post. A page is asked once an hour for a workspace, one that could not be read after five minutes
 * again, through the guard that keeps out of private networks. Its picture is drawn anew and shown from here: no reader's browser asks
 * the page.
 */
@Service
public class LinkPreviews {
    private static final Duration HOLDS = Duration.ofHours(1);
    private static final Duration HOLDS_FAILED = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int LONGEST_WHY = 300;

    private final LinkPreviewRows rows;
    private final Transport transport;
    private final Tenant tenant;
    private final InstantSource clock;

    LinkPreviews(LinkPreviewRows rows, Transport transport, Tenant tenant, InstantSource clock) {
        this.rows = rows;
        this.transport = transport;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** As it was seen lately; empty when it has to be looked at. */
    public Optional<LinkPreview> known(WorkspaceId workspace, URI address) {
        return tenant.in(workspace, () -> rows.of(address)).filter(this::holds);
    }

    private boolean holds(LinkPreview preview) {
        var holds = preview.state() == State.FAILED ? HOLDS_FAILED : HOLDS;
        return preview.at().plus(holds).isAfter(clock.instant());
    }

    /**
     * Looks at it, unless it was lately.
     *
     * @param again also when it was
     */
    public LinkPreview look(WorkspaceId workspace, URI address, boolean again) {
        return known(workspace, address).filter(preview -> !again).orElseGet(() -> ask(workspace, address));
    }

    private LinkPreview ask(WorkspaceId workspace, URI address) {
        try {
            var card = LinkCard.of(transport, address);
            var picture = card.flatMap(LinkCard::picture).flatMap(this::picture);
            return keep(
                    workspace,
                    new LinkPreview(
                            Ids.next(),
                            address,
                            card.isPresent() ? State.FOUND : State.NONE,
                            card.map(LinkCard::title).orElse(""),
                            card.map(LinkCard::description).orElse(""),
                            card.map(LinkCard::site).orElse(""),
                            picture.isPresent(),
                            "",
                            clock.instant().truncatedTo(ChronoUnit.MICROS)),
                    picture);
        } catch (Trouble trouble) {
            return keep(
                    workspace,
                    new LinkPreview(
                            Ids.next(),
                            address,
                            State.FAILED,
                            "",
                            "",
                            "",
                            false,
                            why(trouble),
                            clock.instant().truncatedTo(ChronoUnit.MICROS)),
                    Optional.empty());
        }
    }

    /** One that cannot be had is left out. */
    private Optional<byte[]> picture(URI address) {
        try {
            return LinkCard.picture(transport, address).flatMap(Thumbs::of);
        } catch (Trouble trouble) {
            return Optional.empty();
        }
    }

    private LinkPreview keep(WorkspaceId workspace, LinkPreview preview, Optional<byte[]> picture) {
        tenant.run(workspace, () -> {
            rows.forgetBefore(preview.at().minus(KEPT));
            rows.keep(preview, picture);
        });
        return preview;
    }

    private static String why(Trouble trouble) {
        var why = switch (trouble.outcome()) {
            case Outcome.Refused refused -> refused.networkSaid();
            case Outcome.Unknown unknown -> unknown.why();
            case Outcome.Throttled throttled -> throttled.why();
            case Outcome.Disconnected disconnected -> disconnected.why();
            case Outcome.Done done -> "";
            case Outcome.Accepted accepted -> "";
        };
        return why.length() <= LONGEST_WHY ? why : why.substring(0, LONGEST_WHY) + "…";
    }

    public Optional<byte[]> picture(WorkspaceId workspace, UUID id) {
        return tenant.in(workspace, () -> rows.picture(id));
    }
}
