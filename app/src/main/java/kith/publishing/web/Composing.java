package kith.publishing.web;

import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.connector.Limit;
import kith.media.Media;
import kith.media.MediaId;
import kith.publishing.Comment;
import kith.publishing.Pillar;
import kith.publishing.Post;
import kith.publishing.PostClaims.Claim;
import kith.publishing.PostLink;
import kith.publishing.Revision;
import kith.team.Task;
import kith.web.Form;
import kith.workspace.Teammate;

/**
 * The composer as it is drawn.
 *
 * @param post empty: it is new
 * @param tab id of the channel whose text is open; empty: the text for everywhere
 * @param shelf pictures to choose from, the chosen ones first
 * @param links for people without an account
 * @param others who else has it open
 * @param hindrance what keeps whoever looks from approving it, a sentence
 * @param shorts its short links
 * @param mayPlan whoever looks may schedule it now
 * @param turns who has to agree, step by step; empty where no rule says so
 * @param left what stands on its networks; empty while nothing does
 * @param origin the idea it was, and the date it is for
 */
public record Composing(
        Optional<Post> post,
        Form form,
        String tab,
        List<Place> places,
        List<Preview> previews,
        List<Media> shelf,
        List<Comment> comments,
        List<Revision> revisions,
        List<Act> acts,
        List<Outside> links,
        List<Claim> others,
        Optional<String> hindrance,
        boolean mayPlan,
        Optional<Left> left,
        List<ShownTurn> turns,
        String zone,
        Clicked shorts,
        List<Pillar> pillars,
        List<Task> tasks,
        List<Teammate> people,
        Origin origin) {

    /**
     * A channel on which it may leave.
     *
     * @param limit in which its network counts, where it says so
     */
    public record Place(Channel channel, Optional<Limit> limit, boolean threads, boolean comments) {
        public String id() {
            return channel.id().toString();
        }

        /** As the counter's script knows it. */
        public String unit() {
            return limit.map(l -> l.unit().name().toLowerCase(java.util.Locale.ROOT))
                    .orElse("");
        }
    }

    /**
     * What the ledger says of a channel.
     *
     * @param state word of the delivery's look
     */
    public record Act(String id, String channel, String network, String state, String tone, Optional<String> link) {}

    /**
     * A link for somebody without an account.
     *
     * @param address where the world reaches it
     */
    public record Outside(PostLink link, String address) {}

    public boolean on(Place place) {
        return form.value("on-" + place.id()).equals("true");
    }

    /** The pictures of the post, in order. */
    public List<MediaId> chosen() {
        return ComposerForm.pictures(form, "pic");
    }

    public boolean without(Place place, Media media) {
        return form.value("without-" + place.id()).contains(media.id().toString());
    }

    /** What a picture shows, as the post or else the library says it. */
    public String alt(Media media) {
        var said = form.value("alt-" + media.id());
        return said.isBlank() ? media.alt() : said;
    }

    public boolean own(Place place) {
        return !form.value("own-" + place.id()).isBlank();
    }
}
