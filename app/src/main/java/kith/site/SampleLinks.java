package kith.site;

import kith.link.Clicks;
import kith.link.LinkId;
import kith.link.ShortAddresses;
import kith.link.ShortLinks;
import kith.link.Tags;
import kith.link.Target;
import kith.web.PublicAddress;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** Short links of the sample community: on a poster and in a letter. They lead from this machine only, as its network does. */
@Component
class SampleLinks {
    private final ShortLinks links;
    private final ShortAddresses addresses;
    private final Clicks clicks;
    private final PublicAddress address;

    SampleLinks(ShortLinks links, ShortAddresses addresses, Clicks clicks, PublicAddress address) {
        this.links = links;
        this.addresses = addresses;
        this.clicks = clicks;
        this.address = address;
    }

    void make(Here here, boolean french) {
        if (addresses.of(here.id()).isEmpty()) {
            addresses.set(here, address.of(""));
        }
        var open = Target.of("https://brindle.example/open-house");
        var poster = links.make(
                here,
                open,
                french ? "Affiche, Croix-Rousse" : "Poster, Croix-Rousse",
                new Tags("poster", "print", "open-house", ""));
        var letter = links.make(
                here,
                open,
                french ? "Lettre de novembre" : "November letter",
                new Tags("letter", "email", "open-house", ""));
        follow(here, poster.id(), 31);
        follow(here, letter.id(), 112);
    }

    private void follow(Here here, LinkId link, int times) {
        for (int i = 0; i < times; i++) {
            clicks.count(here.id(), link);
        }
    }
}
