package kith.channel.web;

import kith.channel.SignIns;
import kith.channel.SignIns.Finished;
import kith.channel.SignIns.Returned;
import kith.web.Answer;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.Words;
import kith.workspace.Caller;
import kith.workspace.ForSignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where networks send browsers back to after a sign-in. Which workspace it is about, only what comes back says. */
@Controller
class ReturnPages {
    private final SignIns signIns;

    ReturnPages(SignIns signIns) {
        this.signIns = signIns;
    }

    @ForSignedIn
    @GetMapping(SignIns.PATH)
    Answer returned(
            Caller caller,
            Words words,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String error,
            @RequestParam(name = "error_description", defaultValue = "") String said,
            @RequestParam(name = "iss", defaultValue = "") String issuer) {
        var finished = signIns.finish(
                caller,
                new Returned(state, code, error, said, issuer),
                problem -> words.t(problem.key(), problem.arguments().toArray()));
        return switch (finished) {
            case Finished.Connected(var here, var channel, var again) ->
                Redirect.to("/" + here.workspace().slug() + "/channels/" + channel.id())
                        .saying(words.t(again ? "channel.reconnected" : "channel.connected", channel.name()));
            case Finished.Ended(var here, var id) ->
                Redirect.to("/" + here.workspace().slug() + "/channels/sign-ins/" + id);
            case Finished.Unknown unknown -> throw Problem.notFound("channel.sign-in.unknown");
            case Finished.Foreign foreign -> throw Problem.conflict("channel.sign-in.foreign");
        };
    }
}
