package kith.moderation;

import java.util.List;
import kith.charter.Article;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.moderation.Decision.Cited;
import kith.web.Languages;
import kith.workspace.Workspace;
import org.springframework.stereotype.Component;

/** What a member is told when something is done about what they said: in their language, with the article, without a judge's name. */
@Component
public class Notices {
    /** Stands for the token of the link until the decision has its id. */
    static final String LINK = "the-token-of-this-appeal";

    private final Languages languages;
    private final Articles articles;

    Notices(Languages languages, Articles articles) {
        this.languages = languages;
        this.articles = articles;
    }

    /** The language of what they said where we speak it, else the workspace's. */
    public String language(Workspace workspace, Message message) {
        var said = message.language().split("-", 2)[0];
        return languages.all().contains(said) ? said : workspace.language().getLanguage();
    }

    /** What is proposed to be told, before what happened is added; a person may change every word of it. */
    public String draft(Workspace workspace, Message message) {
        return languages
                .words(language(workspace, message))
                .t("moderation.notice.draft", message.author().name());
    }

    /**
     * What every notice ends with, whoever wrote its beginning: what happened, under which article of which version, and where one
     * appeals.
     */
    String whole(
            WorkspaceId workspace, String language, String beginning, List<Sanction> acts, Cited cited, String link) {
        var words = languages.words(language);
        var title =
                articles.cited(workspace, cited, language).map(Article::title).orElse("");
        var happened = words.list(acts.stream()
                .map(act -> words.t("moderation.notice." + act.word()))
                .toList());
        return (beginning.isBlank() ? "" : beginning.strip() + "\n\n")
                + words.t("moderation.notice.what", happened, cited.article(), title, cited.version())
                + "\n"
                + words.t("moderation.notice.appeal", link);
    }

    /** What whoever appealed is told at the end. */
    String outcome(Workspace workspace, String language, String name, boolean overturned, boolean restored) {
        var words = languages.words(
                languages.all().contains(language)
                        ? language
                        : workspace.language().getLanguage());
        return words.t(
                overturned
                        ? restored ? "moderation.outcome.overturned" : "moderation.outcome.overturned-gone"
                        : "moderation.outcome.upheld",
                name);
    }
}
