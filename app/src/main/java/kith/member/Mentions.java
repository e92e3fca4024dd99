package kith.member;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Profiles;
import kith.connector.Trouble;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.member.internal.Folded;
import kith.member.internal.MemberRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Whom one can mention on a network: members we know there, and accounts that the network finds. A handle is its network's alone. */
@Service
public class Mentions {
    private static final Logger LOG = LoggerFactory.getLogger(Mentions.class);

    /** Networks find nobody sensible by fewer letters. */
    public static final int FEWEST_LETTERS = 2;

    public static final int LONGEST = 100;
    private static final int MOST = 8;

    private final MemberRows rows;
    private final Channels channels;
    private final Connectors connectors;
    private final Tenant tenant;

    /** What a network found: whoever types a name asks for its beginning several times. */
    private final Cache<Asked, List<Mentioned>> found = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(5))
            .maximumSize(2_000)
            .build();

    Mentions(MemberRows rows, Channels channels, Connectors connectors, Tenant tenant) {
        this.rows = rows;
        this.channels = channels;
        this.connectors = connectors;
        this.tenant = tenant;
    }

    private record Asked(WorkspaceId workspace, ChannelId channel, String words) {}

    /**
     * Somebody who can be mentioned.
     *
     * @param handle as people write it there, with its sign
     * @param member is one of ours; else the network alone knows them
     */
    public record Mentioned(String network, String handle, String name, boolean member) {}

    /**
     * By what their handle or name begins with or holds.
     *
     * @param on channels whose networks are meant
     * @param there whether the networks are asked, too, which takes a moment; one that does not answer finds nobody
     * @return members first, whoever talks with most people first among them; each handle once
     */
    public List<Mentioned> find(WorkspaceId workspace, Collection<Channel> on, String words, boolean there) {
        var folded = Folded.of(words);
        if (folded.length() < FEWEST_LETTERS || folded.length() > LONGEST) {
            return List.of();
        }
        var byNetwork = new LinkedHashMap<String, Channel>();
        on.stream().filter(Channel::connected).forEach(channel -> byNetwork.putIfAbsent(channel.network(), channel));
        var all = new LinkedHashMap<String, Mentioned>();
        add(all, tenant.in(workspace, () -> rows.mentionable(folded, byNetwork.keySet(), MOST)));
        if (there) {
            byNetwork.values().forEach(channel -> add(all, lookUp(workspace, channel, folded)));
        }
        return List.copyOf(all.values());
    }

    private static void add(LinkedHashMap<String, Mentioned> all, List<Mentioned> more) {
        more.forEach(one -> all.putIfAbsent(one.network() + " " + one.handle().toLowerCase(Locale.ROOT), one));
    }

    private List<Mentioned> lookUp(WorkspaceId workspace, Channel channel, String folded) {
        var asked = new Asked(workspace, channel.id(), folded);
        var known = found.getIfPresent(asked);
        if (known != null) {
            return known;
        }
        var profiles = connectors.of(channel.network()).flatMap(connector -> connector.profiles());
        if (profiles.isEmpty()) {
            return List.of();
        }
        try {
            var answer = search(workspace, channel, profiles.get(), folded);
            found.put(asked, answer);
            return answer;
        } catch (Trouble trouble) {
            LOG.debug("{} found nobody: {}", channel.network(), trouble.outcome());
            return List.of();
        }
    }

    private List<Mentioned> search(WorkspaceId workspace, Channel channel, Profiles profiles, String folded) {
        var connection = channels.ready(workspace, channel, channels.connection(workspace, channel));
        var answer = new ArrayList<Mentioned>();
        for (var profile : profiles.search(connection, folded, MOST)) {
            if (!profile.handle().isBlank()) {
                answer.add(new Mentioned(channel.network(), profile.handle(), profile.name(), false));
            }
        }
        return List.copyOf(answer);
    }
}
