package kith.publishing.web;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.publishing.Slots;
import kith.web.Answer;
import kith.web.Form;
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

/** When posts of each channel leave as a rule. */
@Controller
@RequestMapping("/{workspace}/calendar/slots")
class SlotPages {
    private final Slots slots;
    private final Channels channels;

    SlotPages(Slots slots, Channels channels) {
        this.slots = slots;
        this.channels = channels;
    }

    @Needs(Right.READ_POSTS)
    @GetMapping
    View page(Here here) {
        return page(here, Form.EMPTY.with("at", "09:00"));
    }

    private View page(Here here, Form form) {
        var connected =
                channels.all(here.id()).stream().filter(Channel::connected).toList();
        var all = slots.of(here.id());
        var spacing = slots.spacing(here.id());
        return View.of("publishing/slots")
                .with(
                        "channels",
                        connected.stream()
                                .map(channel -> new SlotsOfChannel(
                                        channel,
                                        all.stream()
                                                .filter(slot -> slot.channel().equals(channel.id()))
                                                .toList(),
                                        spacing.getOrDefault(channel.id(), Slots.USUAL_SPACING)
                                                .toMinutes()))
                                .toList())
                .with("form", form)
                .status(form.errors().isEmpty() ? 200 : 422);
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping
    Answer add(
            Here here,
            Words words,
            @RequestParam(name = "channel", defaultValue = "") String on,
            @RequestParam(name = "day", defaultValue = "") List<Integer> days,
            @RequestParam(defaultValue = "") String at) {
        var form = Form.EMPTY.with("channel", on).with("at", at);
        for (var day : days) {
            form = form.with("day-" + day, "true");
        }
        try {
            slots.add(here, SlotForm.channel(on), SlotForm.days(days), SlotForm.time(at));
            return to(here).saying(words.t("slots.said.added"));
        } catch (Invalid invalid) {
            return page(here, form.refused(invalid, words));
        }
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/removal")
    Redirect remove(Here here, Words words, @PathVariable UUID id) {
        slots.remove(here, id);
        return to(here).saying(words.t("slots.said.removed"));
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/spacing")
    Answer space(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String minutes) {
        try {
            slots.space(here, SlotForm.channel(channel), Duration.ofMinutes(SlotForm.minutes(minutes)));
            return to(here).saying(words.t("slots.said.spaced"));
        } catch (Invalid invalid) {
            return page(here, Form.EMPTY.with("at", "09:00").refused(invalid, words));
        }
    }

    private static Redirect to(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/calendar/slots");
    }
}
