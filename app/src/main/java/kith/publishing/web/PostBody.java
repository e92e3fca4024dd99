package kith.publishing.web;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.delivery.Delivery;
import kith.publishing.Comment;
import kith.publishing.Picture;
import kith.publishing.Post;
import kith.publishing.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A post as the API shows it.
 *
 * @param text what every channel says that has no text of its own
 * @param media its pictures, in the order in which they are shown
 * @param channels those it leaves on, in order
 * @param state {@code draft}, {@code review}, {@code approved}, {@code scheduled}, {@code held}, {@code published},
 *     {@code partly-published}, {@code failed} or {@code withdrawn}
 * @param wall what the clock in {@code zone} shows when it leaves
 * @param version also its {@code ETag}
 * @param why it is held or was withdrawn
 * @param deliveries what the ledger says of each channel; absent in lists
 */
record PostBody(
        UUID id,
        String title,
        String brief,
        String text,
        List<UUID> channels,
        List<PictureBody> media,
        List<VariantBody> variants,
        String state,
        @Nullable Instant publishAt,
        @Nullable LocalDateTime wall,
        @Nullable String zone,
        ByBody author,
        ByBody writer,
        long version,
        @Nullable Instant asked,
        @Nullable ByBody approved,
        @Nullable String why,
        @Nullable List<DeliveryOf> deliveries) {

    record ByBody(@Nullable UUID person, String name, Instant at) {
        static ByBody of(Post.By by) {
            return new ByBody(by.person(), by.name(), by.at());
        }

        static @Nullable ByBody of(Optional<Post.Approval> approval) {
            return approval.map(a -> new ByBody(a.person().orElse(null), a.name(), a.at()))
                    .orElse(null);
        }
    }

    /**
     * @param alt what it shows, as this post says it
     */
    record PictureBody(UUID id, String alt) {
        static List<PictureBody> all(List<Picture> pictures) {
            return pictures.stream()
                    .map(picture -> new PictureBody(picture.media().value(), picture.alt()))
                    .toList();
        }
    }

    /**
     * @param text its own; absent: the post's
     * @param without pictures of the post that it leaves out
     */
    record VariantBody(
            UUID channel,
            @Nullable String text,
            List<UUID> without,
            String firstComment,
            @Nullable UUID delivery) {
        static VariantBody of(Post.Variant variant) {
            return new VariantBody(
                    variant.channel().value(),
                    variant.own().orElse(null),
                    variant.without().stream().map(m -> m.value()).toList(),
                    variant.firstComment(),
                    variant.delivery().map(d -> d.value()).orElse(null));
        }
    }

    record DeliveryOf(
            UUID id,
            UUID channel,
            String state,
            @Nullable String reason,
            @Nullable String why,
            @Nullable URI permalink,
            @Nullable Instant seenLive) {
        static DeliveryOf of(Delivery delivery) {
            return new DeliveryOf(
                    delivery.id().value(),
                    delivery.channel().value(),
                    delivery.state().word(),
                    delivery.reason().map(r -> r.word()).orElse(null),
                    delivery.why().orElse(null),
                    delivery.permalink().orElse(null),
                    delivery.steps().seenLive().orElse(null));
        }
    }

    /**
     * @param person absent: somebody from outside
     */
    record CommentBody(UUID id, @Nullable UUID person, String name, String text, Instant at) {
        static CommentBody of(Comment comment) {
            return new CommentBody(
                    comment.id(), comment.person().orElse(null), comment.name(), comment.text(), comment.at());
        }
    }

    record RevisionBody(long version, String title, String text, java.util.Map<UUID, String> own, ByBody by) {
        static RevisionBody of(Revision revision) {
            return new RevisionBody(
                    revision.number(), revision.title(), revision.text(), revision.own(), ByBody.of(revision.by()));
        }
    }

    static PostBody of(Post post) {
        return of(post, null);
    }

    static PostBody of(Post post, @Nullable List<Delivery> deliveries) {
        return new PostBody(
                post.id().value(),
                post.title(),
                post.brief(),
                post.text(),
                post.variants().stream().map(v -> v.channel().value()).toList(),
                PictureBody.all(post.pictures()),
                post.variants().stream().map(VariantBody::of).toList(),
                post.state().word(),
                post.time().map(Post.Time::at).orElse(null),
                post.time().map(Post.Time::wall).orElse(null),
                post.time().map(t -> t.zone().getId()).orElse(null),
                ByBody.of(post.author()),
                ByBody.of(post.writer()),
                post.version(),
                post.asked().orElse(null),
                ByBody.of(post.approved()),
                post.why().orElse(null),
                deliveries == null
                        ? null
                        : deliveries.stream().map(DeliveryOf::of).toList());
    }
}
