package kith.publishing.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kith.media.MediaId;
import kith.publishing.Picture;

/** Pictures in two columns: which they are, and what they show. */
final class PictureColumns {
    private PictureColumns() {}

    static UUID[] media(List<Picture> pictures) {
        return pictures.stream().map(picture -> picture.media().value()).toArray(UUID[]::new);
    }

    static String[] alts(List<Picture> pictures) {
        return pictures.stream().map(Picture::alt).toArray(String[]::new);
    }

    static Optional<List<Picture>> of(ResultSet row, String media, String alts) throws SQLException {
        var of = row.getArray(media);
        if (of == null) {
            return Optional.empty();
        }
        var ids = (UUID[]) of.getArray();
        var says = (String[]) row.getArray(alts).getArray();
        return Optional.of(IntStream.range(0, ids.length)
                .mapToObj(i -> new Picture(new MediaId(ids[i]), says[i]))
                .toList());
    }
}
