package kith.conversation;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.ServiceConcerned.Way;
import kith.conversation.internal.ForwardRows;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.mail.MailServers;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Service;

/** The services concerned of a workspace. */
@Service
public class Services {
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ADDRESS = 500;
    private static final int SECRET = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ForwardRows rows;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    Services(ForwardRows rows, Tenant tenant, History history, InstantSource clock) {
        this.rows = rows;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /** A service as somebody gives it, which may be none. */
    public record Given(String name, String way, String address, String language) {}

    /**
     * @param secret with which its calls are signed; told this once, and only where it is called
     */
    public record Made(ServiceConcerned service, Optional<String> secret) {}

    /** By name. */
    public List<ServiceConcerned> all(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rows.services(workspace));
    }

    /** For controllers. */
    public ServiceConcerned get(WorkspaceId workspace, UUID id) {
        return all(workspace).stream()
                .filter(service -> service.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("service.not-found"));
    }

    /**
     * @throws Invalid when it is none, or there is one of that name
     */
    public Made create(Here here, Given given) {
        return tenant.in(here.id(), () -> {
            var service = valid(here, Ids.next(), given);
            if (rows.services(here.id()).size() >= MOST) {
                throw new Invalid("name", "service.invalid.many", MOST);
            }
            var secret = secret(service);
            rows.put(here.id(), service, secret.orElse(null), clock.instant());
            history.record(
                    here.id(), here.actor(), act("service.create", service).with(facts(service)));
            return new Made(service, secret);
        });
    }

    /** What becomes a webhook, or is called elsewhere, gets a secret of its own. */
    public Made change(Here here, ServiceConcerned was, Given given) {
        return tenant.in(here.id(), () -> {
            var is = valid(here, was.id(), given);
            boolean elsewhere = was.way() != is.way() || !was.address().equals(is.address());
            var fresh = elsewhere ? secret(is) : Optional.<String>empty();
            var secret = is.way() == Way.WEBHOOK
                    ? fresh.or(() -> rows.secret(here.id(), is.id()))
                    : Optional.<String>empty();
            rows.put(here.id(), is, secret.orElse(null), clock.instant());
            history.record(here.id(), here.actor(), act("service.change", is).changing(facts(was), facts(is)));
            return new Made(is, fresh);
        });
    }

    /** What was forwarded to it stays in its conversations; its links still take an answer. */
    public void delete(Here here, ServiceConcerned service) {
        tenant.run(here.id(), () -> {
            rows.delete(here.id(), service.id());
            history.record(
                    here.id(), here.actor(), act("service.delete", service).changing(facts(service), Map.of()));
        });
    }

    private static Action act(String act, ServiceConcerned service) {
        return Action.of(act, "service", service.id(), service.name());
    }

    private static Map<String, String> facts(ServiceConcerned service) {
        return Map.of(
                "name",
                service.name(),
                "way",
                service.way().word(),
                "address",
                service.address(),
                "language",
                service.language());
    }

    private static Optional<String> secret(ServiceConcerned service) {
        if (service.way() != Way.WEBHOOK) {
            return Optional.empty();
        }
        var bytes = new byte[SECRET];
        RANDOM.nextBytes(bytes);
        return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private ServiceConcerned valid(Here here, UUID id, Given given) {
        var name = given.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid("name", "service.invalid.name", LONGEST_NAME);
        }
        var way = Way.of(given.way()).orElseThrow(() -> new Invalid("way", "service.invalid.way"));
        if (!Workspaces.LANGUAGES.contains(given.language())) {
            throw new Invalid("language", "workspace.invalid.language");
        }
        var address = switch (way) {
            case MAIL -> MailServers.validAddress("address", given.address());
            case WEBHOOK -> validUrl(given.address().strip());
        };
        if (rows.services(here.id()).stream()
                .anyMatch(other -> !other.id().equals(id) && other.name().equalsIgnoreCase(name))) {
            throw new Invalid("name", "service.invalid.taken", name);
        }
        return new ServiceConcerned(id, name, way, address, given.language());
    }

    private static String validUrl(String address) {
        try {
            var uri = URI.create(address);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && (scheme.equals("https") || scheme.equals("http"))
                    && address.length() <= LONGEST_ADDRESS) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // the sentence below
        }
        throw new Invalid("address", "service.invalid.url");
    }
}
