package kith.publishing.web;

import java.util.UUID;
import kith.publishing.PostClaims;
import kith.publishing.PostId;
import kith.web.View;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Who has a post open: said by open pages, and drawn on them. */
@Controller
@RequestMapping("/{workspace}/posts/{id}/claims")
class PostClaimPages {
    private final PostClaims claims;

    PostClaimPages(PostClaims claims) {
        this.claims = claims;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping
    View others(Here here, @PathVariable UUID id) {
        return View.of("publishing/claims")
                .with("id", id.toString())
                .with("others", claims.others(here, new PostId(id)));
    }

    /**
     * @param doing {@code reading} or {@code writing}
     */
    @Needs(Right.READ_POSTS)
    @PostMapping
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void claim(Here here, @PathVariable UUID id, @RequestParam(defaultValue = "reading") String doing) {
        claims.claim(here, new PostId(id), doing.equals("writing") && here.may(Right.WRITE_POSTS));
    }

    @Needs(Right.READ_POSTS)
    @PostMapping("/leaving")
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Here here, @PathVariable UUID id) {
        claims.leave(here, new PostId(id));
    }
}
