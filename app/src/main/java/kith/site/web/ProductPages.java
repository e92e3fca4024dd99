package kith.site.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.message.Corrections;
import kith.message.ProductNames;
import kith.message.ProductNames.Given;
import kith.text.product.Product;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The products of the workspace as lines of text: the name, then other ways to write it, with commas between them. */
@Controller
class ProductPages {
    private final ProductNames products;
    private final Corrections corrections;

    ProductPages(ProductNames products, Corrections corrections) {
        this.products = products;
        this.corrections = corrections;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/products")
    View page(Here here) {
        var lines = lines(products.of(here.id()));
        return page(here, Form.EMPTY.with("products", lines).with("seen", seen(lines)));
    }

    private View page(Here here, Form form) {
        return View.of("site/settings-products")
                .with("form", form)
                .with("count", products.of(here.id()).size())
                .with("progress", corrections.progress(here.id()));
    }

    /**
     * @param seen what the person had before them when they began to write
     */
    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/products")
    Answer change(
            Here here,
            @RequestParam(name = "products", defaultValue = "") String written,
            @RequestParam(defaultValue = "") String seen,
            Words words) {
        var form = Form.EMPTY.with("products", written).with("seen", seen);
        try {
            var now = lines(products.of(here.id()));
            if (!seen.equals(seen(now))) {
                // Whoever saves after having read this means it.
                return page(
                                here,
                                form.with("seen", seen(now))
                                        .refused(new Invalid("products", "products.invalid.changed", now), words))
                        .status(422);
            }
            var named = products.name(here, given(written));
            return Redirect.to("/" + here.workspace().slug() + "/settings/products")
                    .saying(words.t("products.saved", named.size()));
        } catch (Invalid invalid) {
            return page(here, form.refused(invalid, words)).status(422);
        }
    }

    private static String lines(List<Product> products) {
        return products.stream()
                .map(product -> Stream.concat(Stream.of(product.name()), product.variants().stream())
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }

    private static String seen(String lines) {
        return Integer.toHexString(lines.hashCode());
    }

    private static List<Given> given(String written) {
        var given = new ArrayList<Given>();
        written.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var parts = List.of(line.split(","));
            given.add(
                    parts.isEmpty()
                            ? new Given("", List.of())
                            : new Given(
                                    parts.getFirst(),
                                    parts.subList(1, parts.size()).stream()
                                            .filter(part -> !part.isBlank())
                                            .toList()));
        });
        return given;
    }
}
