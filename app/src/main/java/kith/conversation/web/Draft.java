package kith.conversation.web;

import java.util.List;
import java.util.UUID;
import kith.writing.Findings;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the composer.
 *
 * @param anew id of the answer that did not leave, which it takes the place of; empty when there is none
 * @param error why it was not sent; empty when all is well
 * @param status of the page that shows it
 * @param findings what the checks saw in it, where they were asked without script
 * @param tab which one is open: {@code reply}, {@code note}, {@code forward}, or empty for the first that can be used
 */
public record Draft(String text, String anew, String error, int status, Findings findings, String tab) {
    static Draft of(String text, @Nullable UUID anew) {
        return new Draft(text, anew == null ? "" : anew.toString(), "", 200, new Findings(List.of(), List.of()), "");
    }

    Draft not(String why, int answered) {
        return new Draft(text, anew, why, answered, findings, "reply");
    }

    Draft seen(Findings seen) {
        return new Draft(text, anew, error, status, seen, "reply");
    }

    Draft on(String opened) {
        return new Draft(text, anew, error, status, findings, opened);
    }

    /** Something came while it was written. */
    public boolean overtaken() {
        return status == 412;
    }
}
