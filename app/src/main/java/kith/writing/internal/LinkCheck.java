package kith.writing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import kith.web.Words;
import kith.workspace.Here;
import kith.writing.Check;
import kith.writing.Draft;
import kith.writing.Finding;
import kith.writing.Finding.Weight;
import kith.writing.internal.LinkProbe.Answer;
import kith.writing.internal.Links.Link;
import org.springframework.stereotype.Component;

/** Whether the links of a text lead somewhere. */
@Component
class LinkCheck implements Check {
    /** With more, the text is a list of links, and asking all of them would be an attack on somebody. */
    private static final int MOST = 10;

    private final LinkProbe probe;

    LinkCheck(LinkProbe probe) {
        this.probe = probe;
    }

    @Override
    public String kind() {
        return "links";
    }

    @Override
    public Seen look(Here here, Draft draft, Words words) {
        var links = Links.in(draft.text()).stream()
                .filter(link -> draft.whole() || link.to() < draft.text().length())
                .toList();
        var asked = links.subList(0, Math.min(MOST, links.size()));
        var findings = new ArrayList<Finding>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = asked.stream()
                    .map(link ->
                            (Callable<List<Finding>>) () -> finding(link, probe.ask(here.id(), link.address()), words))
                    .map(threads::submit)
                    .toList();
            for (var look : looks) {
                findings.addAll(look.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A link could not be looked at", e);
        }
        if (links.size() > MOST) {
            findings.add(Finding.ofAll(kind(), words.t("writing.link.many", MOST, links.size()), Weight.HINT));
        }
        return Seen.of(findings);
    }

    private List<Finding> finding(Link link, Answer answer, Words words) {
        var what = switch (answer) {
            case Answer.Works works -> "";
            case Answer.Not not when not.status() == 404 || not.status() == 410 -> words.t("writing.link.gone");
            case Answer.Not not -> words.t("writing.link.status", not.status());
            case Answer.Unreached unreached -> words.t("writing.link.unreached", unreached.why());
            case Answer.Malformed malformed -> words.t("writing.link.malformed");
        };
        return what.isEmpty()
                ? List.of()
                : List.of(new Finding(kind(), link.from(), link.to(), what, List.of(), Weight.WARNING, false));
    }
}
