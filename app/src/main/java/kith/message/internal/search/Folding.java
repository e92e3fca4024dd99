package kith.message.internal.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Takes a text apart into words as they are looked for: any script, without case and accents, {@code l'été} as {@code ete},
 * {@code Anna's} as {@code anna}. No stemming: a community speaks several languages at once.
 */
final class Folding extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var words = new ICUTokenizer();
        var whole = new EnglishPossessiveFilter(new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES));
        return new TokenStreamComponents(words, new ICUFoldingFilter(whole));
    }

    /** A name or a part of a word as this folds words. */
    static String fold(String text) {
        return ICUFoldingFilter.NORMALIZER.normalize(text);
    }

    @Override
    protected TokenStream normalize(String field, TokenStream in) {
        return new ICUFoldingFilter(in);
    }
}
