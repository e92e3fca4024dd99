package kith.site;

import kith.workspace.Here;
import kith.writing.BrandWord.Kind;
import kith.writing.BrandWords;
import kith.writing.BrandWords.Given;
import org.springframework.stereotype.Component;

/** How the names of the sample community are written, and what it does not say. */
@Component
class SampleBrand {
    private final BrandWords brand;

    SampleBrand(BrandWords brand) {
        this.brand = brand;
    }

    void write(Here here) {
        brand.add(here, new Given(Kind.NAME, "Brindle Cycles", "BrindleCycles\nBrindle-Cycles", ""));
        brand.add(here, new Given(Kind.NAME, "Longtail", "", ""));
        brand.add(here, new Given(Kind.AVOIDED, "cheap", "affordable\ngood value", "It makes the frames sound thin."));
        brand.add(
                here, new Given(Kind.AVOIDED, "bon marché", "abordable", "On croirait que les cadres sont fragiles."));
    }
}
