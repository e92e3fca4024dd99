package kith.mail.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.mail.Letter;
import kith.mail.MailServer;
import kith.mail.MailServers;
import kith.mail.Mails;
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
import org.springframework.web.bind.annotation.RequestParam;

/** The mail server in the settings, and what became of the letters. */
@Controller
class MailPages {
    private static final int SHOWN = 20;

    private final MailServers servers;
    private final Mails mails;

    MailPages(MailServers servers, Mails mails) {
        this.servers = servers;
        this.mails = mails;
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @GetMapping("/{workspace}/settings/mail")
    View page(Here here) {
        var own = servers.own(here.id());
        var form = Form.EMPTY
                .with("address", own.map(MailServer::address).orElse(""))
                .with("username", own.map(MailServer::username).orElse(""))
                .with(
                        "senderName",
                        own.map(MailServer::senderName).orElse(here.workspace().name()))
                .with("senderAddress", own.map(MailServer::senderAddress).orElse(""));
        return view(here, form);
    }

    private View view(Here here, Form form) {
        return View.of("mail/settings")
                .with("form", form)
                .with("server", servers.of(here.id()))
                .with("mails", mails.newest(here.id(), SHOWN));
    }

    /** Saves, then asks the server whether it lets us in: a server that is away now may be there later. */
    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/mail")
    Answer name(Here here, @RequestParam Map<String, String> given, Words words) {
        try {
            var server = servers.name(
                    here,
                    new MailServers.Given(
                            given.getOrDefault("address", ""),
                            given.getOrDefault("username", ""),
                            Optional.ofNullable(given.get("password")),
                            given.getOrDefault("senderName", ""),
                            given.getOrDefault("senderAddress", "")));
            return to(here).saying(servers.refusal(server)
                    .map(said -> words.t("outbox.saved-but", said))
                    .orElseGet(() -> words.t("outbox.saved")));
        } catch (Invalid invalid) {
            var form = Form.EMPTY;
            for (var name : List.of("address", "username", "senderName", "senderAddress")) {
                form = form.with(name, given.getOrDefault(name, ""));
            }
            return view(here, form.refused(invalid, words)).status(422);
        }
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/mail/leaving")
    Redirect leave(Here here, Words words) {
        servers.leave(here);
        return to(here).saying(words.t("outbox.left"));
    }

    /** Sends the person a letter. */
    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/mail/trial")
    Redirect tryOut(Here here, Words words) {
        if (servers.of(here.id()).isEmpty()) {
            throw Problem.conflict("outbox.no-server");
        }
        var person = here.caller().person();
        mails.put(
                here.id(),
                new Letter(
                        person.email(),
                        Optional.empty(),
                        words.t("outbox.trial.subject"),
                        words.locale().getLanguage(),
                        List.of(words.t("outbox.trial.text", person.name())),
                        List.of(),
                        Optional.empty(),
                        words.t("outbox.foot", here.workspace().name())));
        return to(here).saying(words.t("outbox.trial.put", person.email()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping("/{workspace}/settings/mail/{id}/retrial")
    Redirect again(Here here, @PathVariable UUID id, Words words) {
        mails.again(here, id);
        return to(here).saying(words.t("outbox.again-put"));
    }

    private static Redirect to(Here here) {
        return Redirect.to("/" + here.workspace().slug() + "/settings/mail");
    }
}
