package kith.conversation.web;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Conversations;
import kith.conversation.SavedView;
import kith.conversation.SavedViewId;
import kith.conversation.SavedViews;
import kith.conversation.SavedViews.Given;
import kith.web.Listing;
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

/** Saved views of the inbox for programs: everybody's and the caller's own. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/views")
class ViewsApi {
    private final SavedViews saved;
    private final Views views;

    ViewsApi(SavedViews saved, Views views) {
        this.saved = saved;
        this.views = views;
    }

    /**
     * @param filter by the names of the query of {@code conversations}; {@code me} is whoever asks
     * @param shared whether it is everybody's; else it is the caller's alone
     * @param position 1 for the first of everybody's, or of the caller's own
     * @param count how many it finds for the caller, at most 1,000; with the list alone
     * @param more whether it may be more than {@code count}
     */
    record ViewBody(
            UUID id,
            String name,
            Map<String, String> filter,
            boolean shared,
            int position,
            @Nullable Long count,
            @Nullable Boolean more) {
        static ViewBody of(SavedView view) {
            return new ViewBody(
                    view.id().value(), view.name(), Views.filter(view), view.shared(), view.position(), null, null);
        }

        static ViewBody of(Views.Counted counted) {
            var view = counted.view();
            return new ViewBody(
                    view.id().value(),
                    view.name(),
                    Views.filter(view),
                    view.shared(),
                    view.position(),
                    Math.min(counted.count(), Conversations.SOME),
                    counted.more());
        }
    }

    /**
     * @param filter without {@code state}: every state
     * @param shared absent: the caller's alone
     */
    record NewView(
            @Nullable String name,
            @Nullable Map<String, String> filter,
            @Nullable Boolean shared) {}

    record Place(@Nullable Integer position) {}

    @Needs(Right.READ_INBOX)
    @GetMapping
    Listing<ViewBody> all(Here here) {
        return Listing.whole(views.counted(here).stream().map(ViewBody::of).toList());
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/{view}")
    ViewBody one(Here here, @PathVariable UUID view) {
        return ViewBody.of(saved.get(here, new SavedViewId(view)));
    }

    /** Everybody's are made by whoever answers. */
    @Needs(Right.READ_INBOX)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ViewBody make(Here here, @RequestBody NewView body) {
        return ViewBody.of(saved.make(
                here,
                new Given(
                        Optional.ofNullable(body.name()).orElse(""),
                        views.query(here, body.filter()),
                        Boolean.TRUE.equals(body.shared()))));
    }

    /** What is absent stays as it is. */
    @Needs(Right.READ_INBOX)
    @PutMapping("/{view}")
    ViewBody change(Here here, @PathVariable UUID view, @RequestBody NewView body) {
        var was = saved.get(here, new SavedViewId(view));
        return ViewBody.of(saved.change(
                here,
                was.id(),
                new Given(
                        Optional.ofNullable(body.name()).orElse(was.name()),
                        body.filter() == null ? was.query() : views.query(here, body.filter()),
                        Optional.ofNullable(body.shared()).orElse(was.shared()))));
    }

    @Needs(Right.READ_INBOX)
    @PutMapping("/{view}/position")
    ViewBody move(Here here, @PathVariable UUID view, @RequestBody Place body) {
        if (body.position() == null) {
            throw new Invalid("position", "view.invalid.position");
        }
        return ViewBody.of(saved.move(here, new SavedViewId(view), body.position()));
    }

    @Needs(Right.READ_INBOX)
    @DeleteMapping("/{view}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID view) {
        saved.remove(here, new SavedViewId(view));
    }
}
