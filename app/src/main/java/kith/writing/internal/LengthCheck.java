package kith.writing.internal;

import java.util.List;
import java.util.regex.Pattern;
import kith.web.Words;
import kith.workspace.Here;
import kith.writing.Check;
import kith.writing.Draft;
import kith.writing.Finding;
import kith.writing.Finding.Weight;
import org.springframework.stereotype.Component;

/** Whether a network takes as much as was written. What is over it stands at its place, so that one sees what has to go. */
@Component
class LengthCheck implements Check {
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    @Override
    public String kind() {
        return "length";
    }

    @Override
    public Seen look(Here here, Draft draft, Words words) {
        if (draft.longest().isEmpty()) {
            return Seen.NOTHING;
        }
        long longest = draft.longest().get();
        long count = 0;
        int over = -1;
        var characters = CHARACTER.matcher(draft.text());
        while (characters.find()) {
            if (count == longest) {
                over = characters.start();
            }
            count++;
        }
        if (over < 0) {
            return Seen.NOTHING;
        }
        var what = words.t("writing.length", count - longest, longest);
        return Seen.of(
                List.of(new Finding(kind(), over, draft.text().length(), what, List.of(), Weight.BLOCKS, false)));
    }
}
