package kith.writing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks saw, in the API.
 *
 * @param waits what some check still waits for, such as a dictionary that loads: ask again
 * @param blocks whether the network would refuse the text
 */
public record FindingsBody(List<FindingBody> findings, List<String> waits, boolean blocks) {
    /**
     * @param kind {@code spelling}, {@code length}, {@code links}, …
     * @param from in units of UTF-16, as {@code to}; both are the same when it is about the whole text
     * @param text what stands there
     * @param weight {@code hint}, {@code warning} or {@code blocks}
     * @param picture in whose description it stands; absent: in the text
     */
    public record FindingBody(
            String kind,
            int from,
            int to,
            String text,
            String what,
            List<String> proposals,
            String weight,
            @Nullable String picture) {
        static FindingBody of(Finding finding, String text) {
            return new FindingBody(
                    finding.kind(),
                    finding.from(),
                    finding.to(),
                    finding.was(text),
                    finding.what(),
                    finding.proposals(),
                    finding.weight().word(),
                    finding.picture().map(Pictured::id).orElse(null));
        }
    }

    public static FindingsBody of(Findings findings, String text) {
        return new FindingsBody(
                findings.found().stream()
                        .map(finding -> FindingBody.of(finding, text))
                        .toList(),
                findings.waits(),
                findings.blocks());
    }
}
