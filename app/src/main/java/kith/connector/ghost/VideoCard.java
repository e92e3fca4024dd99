package kith.connector.ghost;

import java.time.Duration;
import java.util.Locale;
import kith.connector.Act;
import kith.connector.Html;
import kith.connector.WebAddress;
import org.jsoup.nodes.Element;

/**
 * A film as it stands in a post, in the words by which Ghost knows its own card again. Its description is the caption: a film has no
 * other place for one there.
 */
final class VideoCard {
    static final String SELECTOR = "figure.kg-video-card";

    private VideoCard() {}

    static String of(String address, Act.Media film) {
        var lasts =
                film.clip().map(clip -> Duration.ofMillis(clip.milliseconds())).orElse(Duration.ZERO);
        return "<figure class=\"kg-card kg-video-card\"><div class=\"kg-video-container\"><video src=\""
                + Html.escaped(address) + "\" width=\"" + film.width() + "\" height=\"" + film.height()
                + "\"></video><span class=\"kg-video-duration\">"
                + String.format(Locale.ROOT, "%d:%02d", lasts.toMinutes(), lasts.toSecondsPart()) + "</span></div>"
                + (film.alt().isBlank() ? "" : "<figcaption>" + Html.escaped(film.alt()) + "</figcaption>")
                + "</figure>";
    }

    /** The same card once more. Ghost writes the address of a still without quotation marks, so that where there is none it reads nonsense. */
    static String again(Element card) {
        var copy = card.clone();
        for (var still : new String[] {"data-kg-thumbnail", "data-kg-custom-thumbnail"}) {
            if (WebAddress.of(copy.attr(still)).isEmpty()) {
                copy.removeAttr(still);
            }
        }
        return copy.outerHtml();
    }

    static String caption(Element film) {
        var card = film.closest(SELECTOR);
        return card == null ? "" : card.select("figcaption").text();
    }
}
