package kith.message.internal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kith.workspace.Invalid;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * What people type: words that must all be there, {@code "a phrase"}, {@code begin*}, {@code -without}, {@code this OR that}.
 * Everything that is none of these is a word, so nothing that can be typed is a mistake, except too much of it.
 */
final class Expression extends SimpleQueryParser {

    /** So many characters can never become more clauses than Lucene takes. */
    static final int LONGEST = 1_000;

    private static final int SIGNS =
            PHRASE_OPERATOR | PREFIX_OPERATOR | NOT_OPERATOR | OR_OPERATOR | WHITESPACE_OPERATOR;

    /** A phrase is left as it is; between them {@code OR} is an operator and a dash that stands alone is a dash. */
    private static final Pattern PARTS = Pattern.compile("\"[^\"]*\"|(?<!\\S)(OR|[-|]+)(?!\\S)");

    private Expression(Analyzer analyzer) {
        super(analyzer, Map.of(Fields.TEXT, 1f), SIGNS);
        setDefaultOperator(Occur.MUST);
    }

    /**
     * @throws Invalid when it is longer than {@link #LONGEST}
     */
    static Query query(String words, Analyzer analyzer) {
        if (words.isBlank()) {
            return new MatchAllDocsQuery();
        }
        if (words.length() > LONGEST) {
            throw new Invalid("q", "message.invalid.long", LONGEST);
        }
        return new Expression(analyzer).parse(signs(words));
    }

    private static String signs(String words) {
        return PARTS.matcher(words).replaceAll(part -> {
            var sign = part.group(1);
            return sign == null
                    ? java.util.regex.Matcher.quoteReplacement(part.group())
                    : sign.equals("OR") || sign.equals("|") ? "|" : " ";
        });
    }

    /** One word as typed may be several to the index ({@code e-mail}): they then have to stand together. */
    @Override
    protected @Nullable Query newDefaultQuery(String text) {
        return newPhraseQuery(text, 0);
    }

    /** {@code #kit*} is the word {@code kit…}; of {@code e-ma*} the last part is the beginning of a word. */
    @Override
    protected @Nullable Query newPrefixQuery(String text) {
        var words = words(text);
        if (words.isEmpty()) {
            return null;
        }
        var all = new BooleanQuery.Builder();
        words.subList(0, words.size() - 1)
                .forEach(word -> all.add(new TermQuery(new Term(Fields.TEXT, word)), Occur.MUST));
        all.add(new PrefixQuery(new Term(Fields.TEXT, words.getLast())), Occur.MUST);
        return words.size() == 1 ? new PrefixQuery(new Term(Fields.TEXT, words.getFirst())) : all.build();
    }

    private List<String> words(String text) {
        var words = new ArrayList<String>();
        try (var tokens = getAnalyzer().tokenStream(Fields.TEXT, text)) {
            var word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(word.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
