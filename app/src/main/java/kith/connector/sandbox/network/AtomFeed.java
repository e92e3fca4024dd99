package kith.connector.sandbox.network;

import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;
import java.net.URI;
import java.util.Date;

/** What somebody begins to talk about, as a blog would tell it to readers of feeds. */
final class AtomFeed {
    private static final int MOST = 50;

    private final World world;
    private final URI base;

    AtomFeed(World world, URI base) {
        this.world = world;
        this.base = base;
    }

    String of(Person person) {
        var feed = new SyndFeedImpl();
        feed.setFeedType("atom_1.0");
        feed.setTitle(person.name());
        feed.setUri(base + "/@" + person.handle());
        feed.setLink(base + "/@" + person.handle());
        feed.setEntries(world.everything().reversed().stream()
                .filter(post -> post.author().equals(person.id()))
                .filter(post -> !post.deleted()
                        && !post.hidden()
                        && !post.direct()
                        && post.parent().isEmpty())
                .limit(MOST)
                .map(post -> entry(person, post))
                .toList());
        try {
            return new SyndFeedOutput().outputString(feed);
        } catch (FeedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SyndEntry entry(Person person, Post post) {
        var text = new SyndContentImpl();
        text.setType("text/plain");
        text.setValue(post.text());
        var entry = new SyndEntryImpl();
        entry.setUri(base + "/p/" + post.id());
        entry.setLink(base + "/p/" + post.id());
        entry.setTitle(post.text().lines().findFirst().orElse(""));
        entry.setAuthor(person.name());
        entry.setPublishedDate(Date.from(post.at()));
        entry.setUpdatedDate(Date.from(post.edited().orElse(post.at())));
        entry.setDescription(text);
        return entry;
    }
}
