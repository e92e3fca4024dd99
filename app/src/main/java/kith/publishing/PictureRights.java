package kith.publishing;

import java.util.Map;
import java.util.Optional;
import kith.media.MediaRemoving;
import kith.media.MediaRightsChanged;
import kith.publishing.internal.PostRows;
import kith.web.Problem;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds what is scheduled when a picture may not be shown any more, and keeps what posts show in the library. */
@Component
class PictureRights {
    private final PostRows rows;
    private final Pictures pictures;
    private final Schedules schedules;
    private final PostChange change;
    private final TransactionTemplate nested;

    PictureRights(
            PostRows rows,
            Pictures pictures,
            Schedules schedules,
            PostChange change,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.pictures = pictures;
        this.schedules = schedules;
        this.change = change;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Each on its own: what leaves at this moment cannot be caught, and keeps none of the others. */
    @EventListener
    void hold(MediaRightsChanged changed) {
        var here = changed.here();
        for (var post : rows.showing(changed.media().id())) {
            var day = post.time().orElseThrow().wall().toLocalDate();
            var hinders = pictures.hindrances(here.id(), post.pictures(), day).stream()
                    .anyMatch(one -> one.media().id().equals(changed.media().id()) && one.why() != Pictures.Why.NO_ALT);
            if (hinders) {
                try {
                    nested.executeWithoutResult(status -> schedules.hold(
                            here, post.id(), Optional.empty(), changed.media().name()));
                } catch (Problem leaves) {
                    change.record(
                            here,
                            post,
                            "post.picture-left",
                            Map.of("picture", changed.media().name()));
                }
            }
        }
    }

    @EventListener
    void keep(MediaRemoving removing) {
        long shows = rows.shows(removing.media());
        if (shows > 0) {
            throw Problem.conflict("media.shown", shows);
        }
    }
}
