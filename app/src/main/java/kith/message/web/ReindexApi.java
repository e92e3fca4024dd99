package kith.message.web;

import java.util.Map;
import kith.message.Followers;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes the search index of a workspace anew, from the messages. Until it is done, only a part can be found. */
@RestController
class ReindexApi {
    private final Followers followers;

    ReindexApi(Followers followers) {
        this.followers = followers;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/api/v1/workspaces/{workspace}/reindex")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> reindex(Here here) {
        followers.startOver(here.id(), "search");
        return Map.of("workspace", here.id().toString());
    }
}
