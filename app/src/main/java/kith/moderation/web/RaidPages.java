package kith.moderation.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.moderation.Raids;
import kith.moderation.StrictMode;
import kith.moderation.StrictModes;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What looks as if many did it together, and being stricter for an hour. */
@Controller
class RaidPages {
    private static final int ROWS = 50;
    private static final int SAID = 200;

    private final Raids raids;
    private final StrictModes modes;
    private final Channels channels;

    RaidPages(Raids raids, StrictModes modes, Channels channels) {
        this.raids = raids;
        this.modes = modes;
        this.channels = channels;
    }

    @Needs(Right.READ_MODERATION)
    @GetMapping("/{workspace}/moderation/raids")
    View page(Here here, @RequestParam(required = false) @Nullable UUID cursor) {
        return View.of("moderation/raids")
                .with("page", raids.list(here, Optional.ofNullable(cursor), ROWS))
                .with("modes", modes.on(here))
                .with("channels", channels(here))
                .with("hiding", hiding(here));
    }

    @Needs(Right.READ_MODERATION)
    @GetMapping("/{workspace}/moderation/raids/{id}")
    View one(Here here, @PathVariable UUID id) {
        var raid = raids.get(here, id);
        return View.of("moderation/raid")
                .with("raid", raid)
                .with("channel", channels.find(here.id(), raid.channel()))
                .with("messages", raids.messages(here, raid, SAID));
    }

    /** Those the reader may see, by id. */
    private Map<UUID, Channel> channels(Here here) {
        return channels.all(here.id()).stream()
                .filter(channel -> here.remit().reaches(channel.id().value()))
                .collect(Collectors.toMap(
                        channel -> channel.id().value(), channel -> channel, (one, same) -> one, LinkedHashMap::new));
    }

    private Map<UUID, Boolean> hiding(Here here) {
        return channels(here).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, channel -> modes.canHide(channel.getValue())));
    }

    @Needs(Right.OVERSEE)
    @PostMapping("/{workspace}/moderation/raids/{id}/dismissal")
    Redirect dismiss(Here here, @PathVariable UUID id, Words words) {
        var unused = raids.dismiss(here, id);
        return back(here, words.t("raid.dismissed"));
    }

    /**
     * @param does {@code queue} or {@code hide}
     */
    @Needs(Right.OVERSEE)
    @PostMapping("/{workspace}/moderation/strict-modes")
    Redirect begin(Here here, @RequestParam UUID channel, @RequestParam String does, Words words) {
        var wanted = StrictMode.Does.of(does).orElseThrow(() -> new Invalid("does", "strict.invalid.does"));
        var mode = modes.begin(here, new ChannelId(channel), wanted);
        return back(here, words.t("strict.begun"))
                .undoneBy("/" + here.workspace().slug() + "/moderation/strict-modes/" + mode.id() + "/stop");
    }

    @Needs(Right.OVERSEE)
    @PostMapping("/{workspace}/moderation/strict-modes/{id}/extension")
    Redirect extend(Here here, @PathVariable UUID id, Words words) {
        var unused = modes.extend(here, id);
        return back(here, words.t("strict.extended"));
    }

    @Needs(Right.OVERSEE)
    @PostMapping("/{workspace}/moderation/strict-modes/{id}/stop")
    Redirect stop(Here here, @PathVariable UUID id, Words words) {
        var unused = modes.stop(here, id);
        return back(here, words.t("strict.stopped"));
    }

    private static Redirect back(Here here, String sentence) {
        return Redirect.to("/" + here.workspace().slug() + "/moderation/raids").saying(sentence);
    }
}
