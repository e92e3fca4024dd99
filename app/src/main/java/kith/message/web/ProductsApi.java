package kith.message.web;

import java.util.List;
import kith.message.ProductNames;
import kith.message.ProductNames.Given;
import kith.text.product.Product;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The products whose names readings find. */
@RestController
class ProductsApi {
    private final ProductNames products;

    ProductsApi(ProductNames products) {
        this.products = products;
    }

    /**
     * @param variants other ways to write it: {@code ~word} with its usual endings, {@code word*} whatever follows
     */
    record ProductBody(String name, List<String> variants) {
        static ProductBody of(Product product) {
            return new ProductBody(product.name(), product.variants());
        }
    }

    record ProductsBody(List<ProductBody> products) {
        static ProductsBody of(List<Product> products) {
            return new ProductsBody(products.stream().map(ProductBody::of).toList());
        }
    }

    record GivenProduct(@Nullable String name, @Nullable List<@Nullable String> variants) {
        Given given() {
            return new Given(
                    name == null ? "" : name,
                    variants == null
                            ? List.of()
                            : variants.stream().map(v -> v == null ? "" : v).toList());
        }
    }

    record GivenProducts(@Nullable List<@Nullable GivenProduct> products) {}

    @Needs(Right.SEARCH)
    @GetMapping("/api/v1/workspaces/{workspace}/text/products")
    ProductsBody all(Here here) {
        return ProductsBody.of(products.of(here.id()));
    }

    /** Makes these the products of the workspace, at most 500; messages of before are read again in the background. */
    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/api/v1/workspaces/{workspace}/text/products")
    ProductsBody name(Here here, @RequestBody GivenProducts body) {
        if (body.products() == null) {
            throw Problem.invalid("products", "products.invalid.none");
        }
        return ProductsBody.of(products.name(
                here,
                body.products().stream()
                        .map(one -> one == null ? new Given("", List.of()) : one.given())
                        .toList()));
    }
}
