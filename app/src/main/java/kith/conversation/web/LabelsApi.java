package kith.conversation.web;

import java.util.UUID;
import kith.conversation.Label;
import kith.conversation.Label.Colour;
import kith.conversation.LabelId;
import kith.conversation.Labels;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The labels of the workspace for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/labels")
class LabelsApi {
    private final Labels labels;

    LabelsApi(Labels labels) {
        this.labels = labels;
    }

    /**
     * @param colour {@code grey}, {@code petrol}, {@code blue}, {@code green}, {@code marigold} or {@code red}
     */
    record LabelBody(UUID id, String name, String colour) {
        static LabelBody of(Label label) {
            return new LabelBody(
                    label.id().value(), label.name(), label.colour().word());
        }
    }

    /**
     * @param colour as in an answer; absent: as it is, of a new label grey
     */
    record NewLabel(@Nullable String name, @Nullable String colour) {}

    @Needs(Right.READ_INBOX)
    @GetMapping
    Listing<LabelBody> all(Here here) {
        return Listing.whole(labels.of(here.id()).stream().map(LabelBody::of).toList());
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/{label}")
    LabelBody one(Here here, @PathVariable UUID label) {
        return LabelBody.of(find(here, label));
    }

    @Needs(Right.REPLY)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    LabelBody make(Here here, @RequestBody NewLabel body) {
        return LabelBody.of(
                labels.make(here, body.name() == null ? "" : body.name(), colour(body.colour(), Colour.GREY)));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/{label}")
    LabelBody change(Here here, @PathVariable UUID label, @RequestBody NewLabel body) {
        var was = find(here, label);
        var name = body.name() == null ? was.name() : body.name();
        return LabelBody.of(labels.change(here, was, name, colour(body.colour(), was.colour())));
    }

    /** Takes it off every conversation, for good. */
    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/{label}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID label) {
        labels.remove(here, find(here, label));
    }

    private static Colour colour(@Nullable String word, Colour otherwise) {
        return word == null
                ? otherwise
                : Colour.of(word).orElseThrow(() -> new Invalid("colour", "label.invalid.colour"));
    }

    private Label find(Here here, UUID id) {
        return labels.find(here.id(), new LabelId(id)).orElseThrow(() -> Problem.notFound("label.not-found"));
    }
}
