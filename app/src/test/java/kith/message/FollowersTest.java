package kith.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kith.database.Statistics;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.internal.News;
import kith.message.internal.Watermarks;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.Workspaces;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Followers go from workspace to workspace. */
@KithTest
class FollowersTest {
    @Autowired
    Watermarks watermarks;

    @Autowired
    News news;

    @Autowired
    Workspaces workspaces;

    @Autowired
    Statistics statistics;

    @Autowired
    Live live;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    /** Remembers what it read, and takes two messages at once. */
    private static final class Reader implements MessageFollower {
        final List<String> read = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "reader";
        }

        @Override
        public void follow(WorkspaceId workspace, List<Message> batch) {
            batch.forEach(message -> read.add(message.text()));
            if (batch.getFirst().text().equals("bad")) {
                throw new IllegalStateException("It cannot read this");
            }
        }

        @Override
        public int atOnce() {
            return 2;
        }

        @Override
        public void startOver(WorkspaceId workspace) {}
    }

    @Test
    void whoever_says_little_does_not_wait_for_whoever_says_much_nor_for_trouble() {
        says(someone.owning("Trouble", "Paul Stranger"), "bad");
        var much = someone.owning("Brindle", "Inès Moreau");
        for (int n = 0; n < 30; n++) {
            says(much, "much");
        }
        says(someone.owning("Harbour", "Tom Okafor"), "little");

        var reader = new Reader();
        var followers = followers(reader);
        followers.start();
        try {
            Patience.untilTrue(
                    "all is read",
                    () -> reader.read.stream().filter("much"::equals).count() == 30 && reader.read.contains("little"));
        } finally {
            followers.stop();
        }
        var before = reader.read.subList(0, reader.read.indexOf("little"));
        assertThat(before).filteredOn("much"::equals).hasSizeLessThanOrEqualTo(2);
        assertThat(reader.read).filteredOn("little"::equals).hasSize(1);
    }

    private Followers followers(MessageFollower one) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("reader", one);
        return new Followers(
                beans.getBeanProvider(MessageFollower.class),
                watermarks,
                news,
                workspaces,
                statistics,
                live,
                new SimpleMeterRegistry(),
                InstantSource.system(),
                true);
    }

    private void says(Here here, String text) {
        Community.ours(here, tenant, jdbc).says("Noor", Instant.now(), "t", text);
    }
}
