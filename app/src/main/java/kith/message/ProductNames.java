package kith.message;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.message.internal.ProductRows;
import kith.message.internal.Rereading;
import kith.text.product.Product;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** The products of a workspace, which its readings find as entities. A change lets it read its older messages again. */
@Service
public class ProductNames {
    public static final int MOST = 500;

    /** The history names so many products; of more, how many. */
    private static final int TOLD = 20;

    private static final int BRIEF = 40;

    /** Whoever saves twice in a row is read once. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final ProductRows rows;
    private final Rereading rereading;
    private final History history;
    private final Tenant tenant;
    private final InstantSource clock;

    ProductNames(ProductRows rows, Rereading rereading, History history, Tenant tenant, InstantSource clock) {
        this.rows = rows;
        this.rereading = rereading;
        this.history = history;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** A product as somebody gives it, which may be none. */
    public record Given(String name, List<String> variants) {
        public Given {
            variants = List.copyOf(variants);
        }
    }

    /** In the order in which they were given. */
    public List<Product> of(WorkspaceId workspace) {
        return tenant.in(workspace, () -> rows.all(workspace));
    }

    /**
     * Makes these the products of the workspace. The same ones again change nothing.
     *
     * @throws Invalid when one is no product, two have the same name, or there are too many
     */
    public List<Product> name(Here here, List<Given> given) {
        var products = checked(given);
        tenant.run(here.id(), () -> {
            var before = rows.all(here.id());
            if (before.equals(products)) {
                return;
            }
            rereading.learnt(here.id(), clock.instant().plus(REST));
            rows.replace(here.id(), products);
            var name = here.workspace().name();
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("products.change", "workspace", here.id(), name)
                            .changing(told(before, products), told(products, before)));
        });
        return products;
    }

    private static List<Product> checked(List<Given> given) {
        if (given.size() > MOST) {
            throw new Invalid("products", "products.invalid.many", given.size(), MOST);
        }
        var products = new ArrayList<Product>();
        var names = new HashSet<String>();
        for (var one : given) {
            Product.mistake(one.name(), one.variants()).ifPresent(mistake -> {
                throw new Invalid(
                        "products", "products.invalid." + mistake.what(), products.size() + 1, brief(mistake.where()));
            });
            var product = new Product(one.name(), one.variants());
            if (!names.add(product.name().toLowerCase(Locale.ROOT))) {
                throw new Invalid("products", "products.invalid.twice", products.size() + 1, product.name());
            }
            products.add(product);
        }
        return products;
    }

    private static String brief(String words) {
        return words.length() <= Product.LONGEST ? words : words.substring(0, BRIEF) + "…";
    }

    /** What is on one side and not, or not so, on the other. */
    private static Map<String, String> told(List<Product> these, List<Product> others) {
        var otherwise =
                these.stream().filter(product -> !others.contains(product)).toList();
        var told = new TreeMap<String, String>();
        for (var product : otherwise.subList(0, Math.min(TOLD, otherwise.size()))) {
            told.put(
                    product.name(),
                    Stream.concat(Stream.of(product.name()), product.variants().stream())
                            .collect(Collectors.joining(", ")));
        }
        if (otherwise.size() > TOLD) {
            told.put("…", "+" + (otherwise.size() - TOLD));
        }
        return told;
    }
}
