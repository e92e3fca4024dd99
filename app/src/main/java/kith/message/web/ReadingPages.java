package kith.message.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import kith.message.Correction.Aspect;
import kith.message.Corrections;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms beside a message with which people say what it says. */
@Controller
class ReadingPages {
    private final Corrections corrections;
    private final Messages messages;

    ReadingPages(Corrections corrections, Messages messages) {
        this.corrections = corrections;
        this.messages = messages;
    }

    @Needs(Right.CORRECT)
    @PostMapping("/{workspace}/messages/{id}/reading")
    Redirect correct(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String back,
            @RequestParam Map<String, String> fields) {
        var said = new EnumMap<Aspect, String>(Aspect.class);
        for (var aspect : Aspect.values()) {
            var value = fields.getOrDefault(aspect.word(), "");
            if (!value.isEmpty()) {
                said.put(aspect, value);
            }
        }
        corrections.correct(here, message(here, id), said);
        return back(here, back, id)
                .saying(words.t("reading.said.corrected"))
                .undoneBy("/" + here.workspace().slug() + "/messages/" + id + "/reading/withdrawal");
    }

    @Needs(Right.CORRECT)
    @PostMapping("/{workspace}/messages/{id}/reading/withdrawal")
    Redirect takeBack(Here here, Words words, @PathVariable UUID id, @RequestParam(defaultValue = "") String back) {
        corrections.takeBack(here, message(here, id));
        return back(here, back, id).saying(words.t("reading.said.taken-back"));
    }

    private Message message(Here here, UUID id) {
        return messages.find(here.id(), new MessageId(id)).orElseThrow(() -> Problem.notFound("message.none", id));
    }

    /** Only to a page of this workspace. */
    private static Redirect back(Here here, String back, UUID id) {
        var own = "/" + here.workspace().slug() + "/";
        return Redirect.to(back.startsWith(own) ? back : own + "inbox/of/" + id);
    }
}
