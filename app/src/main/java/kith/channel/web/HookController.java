package kith.channel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.channel.Webhooks;
import kith.channel.Webhooks.Answer;
import kith.connector.Call;
import kith.database.WorkspaceId;
import kith.workspace.ForEveryone;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where networks call. Whoever calls is believed by the signature alone. */
@Controller
class HookController {
    private static final int LONGEST = 2_000_000;

    private final Webhooks webhooks;

    HookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @ForEveryone
    @PostMapping("/hooks/{workspace:[0-9a-f-]{36}}/{channel:[0-9a-f-]{36}}")
    ResponseEntity<String> called(HttpServletRequest request, @PathVariable UUID workspace, @PathVariable UUID channel)
            throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            return text(HttpStatus.CONTENT_TOO_LARGE, "A call has at most 2 MB.");
        }
        var answer = webhooks.called(new WorkspaceId(workspace), new ChannelId(channel), call(request, body));
        return switch (answer) {
            case Answer.Taken taken -> ResponseEntity.ok().build();
            case Answer.Says(var type, var said) ->
                ResponseEntity.ok().contentType(MediaType.parseMediaType(type)).body(said);
            case Answer.Refused(var why) -> text(HttpStatus.UNAUTHORIZED, why);
            case Answer.Nobody nobody -> text(HttpStatus.NOT_FOUND, "Nobody listens at this address.");
        };
    }

    private static Call call(HttpServletRequest request, byte[] body) {
        var headers = new HashMap<String, String>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        return new Call(headers, body);
    }

    private static ResponseEntity<String> text(HttpStatus status, String sentence) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(sentence);
    }
}
