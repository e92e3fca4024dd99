package kith.media.web;

import java.util.UUID;
import kith.media.Library;
import kith.media.MediaId;
import kith.media.Served;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pictures themselves, for pages. */
@Controller
@RequestMapping("/{workspace}/media")
class MediaFiles {
    private final Library library;

    MediaFiles(Library library) {
        this.library = library;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> whole(Here here, @PathVariable UUID id) {
        var media = library.find(here.id(), new MediaId(id)).orElseThrow(() -> Problem.notFound("media.none"));
        return Served.picture(library.whole(here.id(), media.id()), media.name());
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}/thumb")
    ResponseEntity<byte[]> thumb(Here here, @PathVariable UUID id) {
        return Served.picture(library.thumb(here.id(), new MediaId(id)), "thumb");
    }
}
