package kith.link.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kith.link.Link;
import kith.link.LinkId;
import kith.link.ShortAddresses;
import kith.link.ShortLinks;
import kith.web.Problem;
import kith.web.PublicAddress;
import kith.workspace.Here;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Short links as the world knows them: their whole address, and its square for paper. */
@Component
class QrAnswers {
    private final ShortLinks links;
    private final ShortAddresses addresses;
    private final PublicAddress address;
    private final HttpServletRequest request;

    QrAnswers(ShortLinks links, ShortAddresses addresses, PublicAddress address, HttpServletRequest request) {
        this.links = links;
        this.addresses = addresses;
        this.address = address;
        this.request = request;
    }

    Link find(Here here, UUID id) {
        return links.find(here.id(), new LinkId(id)).orElseThrow(() -> Problem.notFound("link.none"));
    }

    /** Where nobody has said how short links begin, as whoever asks reaches us. */
    String address(Here here, Link link) {
        return addresses
                .of(here.id())
                .map(begin -> begin + link.path())
                .orElseGet(() -> address.of(link.path(), request));
    }

    ResponseEntity<byte[]> svg(Here here, UUID id) {
        var link = find(here, id);
        return answer(
                link,
                "svg",
                MediaType.valueOf("image/svg+xml"),
                QrCodes.svg(address(here, link)).getBytes(StandardCharsets.UTF_8));
    }

    ResponseEntity<byte[]> png(Here here, UUID id) {
        var link = find(here, id);
        return answer(link, "png", MediaType.IMAGE_PNG, QrCodes.png(address(here, link)));
    }

    private static ResponseEntity<byte[]> answer(Link link, String ending, MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + link.code() + "." + ending + "\"")
                .body(bytes);
    }
}
