package kith.conversation.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the composer.
 *
 * @param anew id of the answer that did not leave, which it takes the place of; empty when there is none
 * @param error why it was not sent; empty when all is well
 * @param status of the page that shows it
 */
public record Draft(String text, String anew, String error, int status) {
    static Draft of(String text, @Nullable UUID anew) {
        return new Draft(text, anew == null ? "" : anew.toString(), "", 200);
    }

    Draft not(String why, int answered) {
        return new Draft(text, anew, why, answered);
    }

    /** Something came while it was written. */
    public boolean overtaken() {
        return status == 412;
    }
}
