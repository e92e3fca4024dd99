package kith.link;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.link.internal.LinkRows;
import kith.web.PublicAddress;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** How short links begin: with the workspace's own domain, else with the address at which the world reaches this Kith. */
@Service
public class ShortAddresses {
    private final LinkRows rows;
    private final PublicAddress address;
    private final Tenant tenant;
    private final History history;

    ShortAddresses(LinkRows rows, PublicAddress address, Tenant tenant, History history) {
        this.rows = rows;
        this.address = address;
        this.tenant = tenant;
        this.history = history;
    }

    /** Without a slash at its end; empty when nobody has said where the world reaches us. */
    public Optional<String> of(WorkspaceId workspace) {
        return own(workspace).or(address::configured);
    }

    public Optional<String> own(WorkspaceId workspace) {
        return tenant.in(workspace, rows::address);
    }

    /** Whether the links of every new post are shortened: as the workspace says, once there is an address to begin with. */
    public boolean always(WorkspaceId workspace) {
        return tenant.in(workspace, rows::always) && of(workspace).isPresent();
    }

    /** From now on the links of every new post are shortened, or only where somebody says so. */
    public void always(Here here, boolean always) {
        tenant.run(here.id(), () -> {
            if (rows.always() == always) {
                return;
            }
            rows.always(always);
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of(
                            always ? "link.always" : "link.not-always",
                            "workspace",
                            here.id(),
                            here.workspace().name()));
        });
    }

    /**
     * @param text an own domain that leads to this Kith; empty: the common one again
     * @throws Invalid when it is no address of the web, or more than a domain
     */
    public void set(Here here, String text) {
        var plain = text.strip().replaceAll("/+$", "");
        var whole = plain.isEmpty() || plain.contains("://") ? plain : "https://" + plain;
        if (!whole.isEmpty() && !whole.toLowerCase(Locale.ROOT).matches("https?://[a-z0-9.-]+(?::\\d{1,5})?")) {
            throw new Invalid("address", "link.invalid.address", text.strip());
        }
        tenant.run(here.id(), () -> {
            rows.address(whole.toLowerCase(Locale.ROOT));
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of(
                                    "link.address",
                                    "workspace",
                                    here.id(),
                                    here.workspace().name())
                            .with(Map.of("address", whole)));
        });
    }
}
