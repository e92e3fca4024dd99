package kith.writing.web;

import java.util.Optional;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.writing.Checks;
import kith.writing.Draft;
import kith.writing.FindingsBody;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks of a text that is about to be said, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/writing")
class WritingApi {
    private final Checks checks;

    WritingApi(Checks checks) {
        this.checks = checks;
    }

    /**
     * @param longest the most characters that its network takes, as people count them; without it, length is not looked at
     */
    record NewChecks(@Nullable String text, @Nullable Long longest) {}

    @Needs(Right.REPLY)
    @PostMapping("/checks")
    FindingsBody check(Here here, @RequestBody NewChecks body, Words words) {
        var text = Draft.valid(body.text());
        var draft =
                Optional.ofNullable(body.longest()).map(Draft.of(text)::atMost).orElse(Draft.of(text));
        return FindingsBody.of(checks.of(here, draft, words), text);
    }
}
