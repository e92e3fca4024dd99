package kith.publishing.web;

import java.util.List;
import java.util.UUID;
import kith.media.Uploaded;
import kith.publishing.PostId;
import kith.publishing.PostImports;
import kith.publishing.PostImports.Looked;
import kith.web.Problem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Tables of posts for programs: imports of the format {@code posts-csv}, whose right is another than that of a history. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/imports")
class PostImportsApi {
    private final PostImports imports;

    PostImportsApi(PostImports imports) {
        this.imports = imports;
    }

    /**
     * @param column what is wrong; empty: the line as a whole
     * @param said a sentence in the caller's language
     */
    record FaultBody(String column, String said) {}

    /**
     * @param line as people count them in their editor
     */
    record BadLine(long line, List<FaultBody> faults) {}

    /**
     * @param layout {@code kith}, {@code hootsuite} or {@code buffer}
     * @param good lines with nothing wrong
     * @param known good lines that had become posts before; 0 in a preview
     * @param made posts, in the order of the table; none in a preview
     * @param ignored heads of columns that nobody reads
     */
    record PostImportBody(
            String layout, int good, int known, List<UUID> made, List<BadLine> bad, List<String> ignored) {}

    /**
     * Makes drafts of the good lines of a table, CSV or XLSX, and names the others. A line becomes a post once.
     *
     * @param preview only says what would come of it
     * @param channel where lines go that name none
     * @param zone of lines that name none; the workspace's when absent
     * @param order {@code day}: 03/04 is the third of April; {@code month}: the fourth of March
     */
    @Needs(Right.WRITE_POSTS)
    @PostMapping(path = "/posts-csv", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    PostImportBody bring(
            Here here,
            Words words,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestParam(defaultValue = "") List<String> channel,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "day") String order) {
        if (file == null) {
            throw Problem.invalid("file", "posts.import.none");
        }
        var how = PostImportPages.how(here, channel, zone, order);
        var bytes = Uploaded.bytes(file);
        if (preview) {
            return body(imports.look(here, Uploaded.name(file), bytes, how), List.of(), 0, words);
        }
        var brought = imports.bring(here, Uploaded.name(file), bytes, how);
        return body(brought.looked(), brought.made(), brought.known(), words);
    }

    private static PostImportBody body(Looked looked, List<PostId> made, int known, Words words) {
        return new PostImportBody(
                looked.kind().word(),
                looked.good().size(),
                known,
                made.stream().map(PostId::value).toList(),
                looked.bad().stream()
                        .map(line -> new BadLine(
                                line.number(),
                                line.faults().stream()
                                        .map(fault ->
                                                new FaultBody(fault.column(), PostImportPages.sentence(fault, words)))
                                        .toList()))
                        .toList(),
                looked.ignored());
    }
}
