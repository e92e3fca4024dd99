package kith.publishing.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.publishing.Freeze;
import kith.publishing.Freezes;
import kith.publishing.Post;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where all that is planned is stopped, and let go again. */
@Controller
@RequestMapping("/{workspace}/calendar/freezes")
class FreezePages {
    private final Freezes freezes;
    private final Channels channels;

    FreezePages(Freezes freezes, Channels channels) {
        this.freezes = freezes;
        this.channels = channels;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping
    View page(Here here) {
        return page(here, Form.EMPTY);
    }

    private View page(Here here, Form form) {
        var all = freezes.all(here.id());
        Map<UUID, List<Post>> held = new LinkedHashMap<>();
        all.stream()
                .filter(freeze -> freeze.held() > 0)
                .forEach(freeze -> held.put(freeze.id(), freezes.held(here.id(), freeze.id())));
        return View.of("publishing/freezes")
                .with("freezes", all)
                .with("held", held)
                .with(
                        "channels",
                        channels.all(here.id()).stream()
                                .filter(Channel::connected)
                                .toList())
                .with("form", form)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping
    Answer begin(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String why) {
        var form = Form.EMPTY.with("channel", channel).with("why", why);
        try {
            var caught = freezes.begin(here, channel(channel), why);
            return to(here).saying(
                            caught.left().isEmpty()
                                    ? words.t(
                                            "freeze.said.begun", caught.freeze().held())
                                    : words.t(
                                            "freeze.said.begun-late",
                                            caught.freeze().held(),
                                            words.list(caught.left())));
        } catch (Invalid invalid) {
            return page(here, form.refused(invalid, words));
        } catch (Problem problem) {
            var said = new Invalid("channel", problem.key(), problem.arguments().toArray());
            return page(here, form.refused(said, words)).status(problem.status());
        }
    }

    private static Optional<ChannelId> channel(String text) {
        try {
            return Optional.of(text)
                    .filter(t -> !t.isBlank())
                    .map(UUID::fromString)
                    .map(ChannelId::new);
        } catch (IllegalArgumentException e) {
            throw new Invalid("channel", "posts.invalid.channel", text);
        }
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/end")
    Redirect end(Here here, Words words, @PathVariable UUID id) {
        var thawed = freezes.end(here, id);
        return to(here).saying(words.t(
                "freeze.said.ended", thawed.released().size(), thawed.missed().size()));
    }

    private static Redirect to(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/calendar/freezes");
    }

    /** For the calendar: those that last. */
    static List<Freeze> underWay(List<Freeze> all) {
        return all.stream().filter(freeze -> freeze.ended().isEmpty()).toList();
    }
}
