package kith.web.internal;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import kith.web.Redirect;
import kith.web.View;
import org.springframework.stereotype.Component;

/** Draws views and answers redirects. A page is drawn whole before its first byte leaves, so that an error is a page too. */
@Component
class Pages {
    private final TemplateEngine templates;
    private final Frames frames;

    Pages(TemplateEngine templates, Frames frames) {
        this.templates = templates;
        this.frames = frames;
    }

    void draw(View view, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters = new HashMap<>(view.parameters());
        parameters.put("frame", frames.of(request, response));
        var page = new Utf8ByteOutput();
        templates.render(view.template() + ".jte", parameters, page);
        response.setStatus(view.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("Vary", "HX-Request");
        response.setContentLength(page.getContentLength());
        page.writeTo(response.getOutputStream());
    }

    void redirect(Redirect redirect, HttpServletRequest request, HttpServletResponse response) {
        Frames.keepToast(redirect, request, response);
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", redirect.path());
            response.setStatus(204);
        } else {
            response.setStatus(303);
            response.setHeader("Location", redirect.path());
        }
    }
}
