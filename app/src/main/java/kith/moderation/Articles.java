package kith.moderation;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.charter.Article;
import kith.charter.Charter;
import kith.charter.CharterText;
import kith.charter.CharterVersion;
import kith.charter.Charters;
import kith.database.WorkspaceId;
import kith.moderation.Decision.Cited;
import org.springframework.stereotype.Component;

/** The articles that decisions cite. */
@Component
public class Articles {
    private final Charters charters;
    private final InstantSource clock;

    Articles(Charters charters, InstantSource clock) {
        this.charters = charters;
        this.clock = clock;
    }

    /** The charter in force; empty before there is one. */
    public Optional<InForce> inForce(WorkspaceId workspace) {
        return charters.of(workspace)
                .flatMap(charter -> charter.inForce(clock.instant())
                        .map(version -> new InForce(
                                charter, version, charters.texts(workspace, charter.id(), version.number()))));
    }

    /** An article as a decision cited it, in this language or else in the original. */
    public Optional<Article> cited(WorkspaceId workspace, Cited cited, String language) {
        return charters.of(workspace)
                .filter(charter -> charter.id().equals(cited.charter()))
                .flatMap(charter ->
                        text(charters.texts(workspace, charter.id(), cited.version()), language, charter.language()))
                .flatMap(text -> text.article(cited.article()));
    }

    private static Optional<CharterText> text(List<CharterText> texts, String language, String original) {
        return texts.stream()
                .filter(text -> text.language().equals(language))
                .findFirst()
                .or(() -> texts.stream()
                        .filter(text -> text.language().equals(original))
                        .findFirst());
    }

    /** The version that holds now. */
    public record InForce(Charter charter, CharterVersion version, List<CharterText> texts) {
        public InForce {
            texts = List.copyOf(texts);
        }

        public Optional<CharterText> in(String language) {
            return text(texts, language, charter.language());
        }

        public Optional<Cited> cite(int article) {
            return in(charter.language())
                    .flatMap(text -> text.article(article))
                    .map(there -> new Cited(charter.id(), version.number(), article));
        }
    }
}
