package kith.writing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.writing.BrandWord.Kind;
import kith.writing.internal.BrandWordRows;
import org.springframework.stereotype.Service;

/** How the names of a workspace are written, and words that it does not use. */
@Service
public class BrandWords {
    public static final int MOST = 500;

    private final BrandWordRows rows;
    private final Tenant tenant;
    private final History history;

    BrandWords(BrandWordRows rows, Tenant tenant, History history) {
        this.rows = rows;
        this.tenant = tenant;
        this.history = history;
    }

    /** Names first, each kind by the alphabet. */
    public List<BrandWord> of(WorkspaceId workspace) {
        return tenant.in(workspace, rows::all);
    }

    /** As they are written. */
    public List<String> names(WorkspaceId workspace) {
        return of(workspace).stream()
                .filter(one -> one.kind() == Kind.NAME)
                .map(BrandWord::word)
                .toList();
    }

    /**
     * A word as it was given.
     *
     * @param others one a line, or between commas
     */
    public record Given(Kind kind, String word, String others, String why) {}

    /** @throws Invalid when it is no word, is there already, or there are too many */
    public BrandWord add(Here here, Given given) {
        return tenant.in(here.id(), () -> {
            if (rows.all().size() >= MOST) {
                throw new Invalid("word", "brand.invalid.many", MOST);
            }
            var word = valid(Ids.next(), given);
            if (!rows.insert(word)) {
                throw new Invalid("word", "brand.invalid.twice", word.word());
            }
            record(here, "brand-word.add", word);
            return word;
        });
    }

    /** @throws Invalid when it is no word, or another is the same */
    public BrandWord change(Here here, UUID id, Given given) {
        return tenant.in(here.id(), () -> {
            require(id);
            var word = valid(id, given);
            if (!rows.update(word)) {
                throw new Invalid("word", "brand.invalid.twice", word.word());
            }
            record(here, "brand-word.change", word);
            return word;
        });
    }

    public BrandWord remove(Here here, UUID id) {
        return tenant.in(here.id(), () -> {
            var word = require(id);
            rows.remove(id);
            record(here, "brand-word.remove", word);
            return word;
        });
    }

    private BrandWord require(UUID id) {
        return rows.all().stream()
                .filter(word -> word.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("brand.none"));
    }

    private static BrandWord valid(UUID id, Given given) {
        var word = plain(given.word());
        if (word.isEmpty()
                || word.length() > BrandWord.LONGEST
                || word.codePoints().noneMatch(Character::isLetter)) {
            throw new Invalid("word", "brand.invalid.word", BrandWord.LONGEST);
        }
        var others = Arrays.stream(given.others().split("[\\n,]"))
                .map(BrandWords::plain)
                .filter(other -> !other.isEmpty() && !other.equals(word))
                .distinct()
                .toList();
        if (others.size() > BrandWord.MOST_OTHERS
                || others.stream().anyMatch(other -> other.length() > BrandWord.LONGEST)) {
            throw new Invalid("others", "brand.invalid.others", BrandWord.MOST_OTHERS, BrandWord.LONGEST);
        }
        var why = plain(given.why());
        if (why.length() > BrandWord.LONGEST_WHY) {
            throw new Invalid("why", "brand.invalid.why", BrandWord.LONGEST_WHY);
        }
        return new BrandWord(id, given.kind(), word, others, why);
    }

    private static String plain(String given) {
        return given.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? " " : Character.toString(c))
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void record(Here here, String act, BrandWord word) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "brand-word", word.id(), word.word())
                        .with(Map.of(
                                "kind", word.kind().word(),
                                "others", String.join(", ", word.others()))));
    }
}
