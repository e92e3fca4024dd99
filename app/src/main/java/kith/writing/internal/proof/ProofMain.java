package kith.writing.internal.proof;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.spelling.SpellingCheckRule;

/**
 * The program of a proofreader's process. It reads texts from its input and writes what is wrong with them to its output, and ends when
 * its input does, which is also when Kith has died.
 */
final class ProofMain {
    static final int READY = 0x4B_49_54_48;
    static final int MOST_PROPOSALS = 4;

    /** What chats are full of, and nobody wants to be told. */
    private static final Set<String> PASSED_OVER = Set.of(
            "WHITESPACE_RULE", "UPPERCASE_SENTENCE_START", "UNLIKELY_OPENING_PUNCTUATION", "COMMA_COMPOUND_SENTENCE");

    private static final int LONGEST = 1_000;

    private final JLanguageTool tool;
    private final java.util.Optional<SpellingCheckRule> british;

    private ProofMain(ProofLanguage language) throws IOException {
        tool = new JLanguageTool(Languages.getLanguageForShortCode(language.variant()));
        PASSED_OVER.forEach(tool::disableRule);
        british = language == ProofLanguage.EN ? speller("en-GB") : java.util.Optional.empty();
        // loads what the first text would wait for
        answer(language.misspelled(), new DataOutputStream(OutputStream.nullOutputStream()));
    }

    /** Colour and color are both right. */
    private static java.util.Optional<SpellingCheckRule> speller(String variant) {
        return new JLanguageTool(Languages.getLanguageForShortCode(variant))
                .getAllRules().stream()
                        .filter(SpellingCheckRule.class::isInstance)
                        .map(SpellingCheckRule.class::cast)
                        .findFirst();
    }

    public static void main(String[] arguments) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err); // what a library prints is no answer
        var proof = new ProofMain(ProofLanguage.valueOf(arguments[0]));
        out.writeInt(READY);
        out.flush();
        var in = new DataInputStream(new BufferedInputStream(System.in));
        try {
            while (true) {
                var text = in.readNBytes(in.readInt());
                proof.answer(new String(text, StandardCharsets.UTF_8), out);
                out.flush();
            }
        } catch (EOFException e) {
            System.exit(0); // LanguageTool leaves threads behind
        }
    }

    private void answer(String text, DataOutputStream out) throws IOException {
        var matches = tool.check(text);
        var told = new java.util.ArrayList<RuleMatch>();
        for (var match : matches) {
            if (!(spelling(match) && british(text.substring(match.getFromPos(), match.getToPos())))) {
                told.add(match);
            }
        }
        out.writeInt(told.size());
        for (var match : told) {
            out.writeInt(match.getFromPos());
            out.writeInt(match.getToPos());
            out.writeBoolean(spelling(match));
            out.writeUTF(cut(match.getMessage()));
            var proposals = match.getSuggestedReplacements().stream()
                    .limit(MOST_PROPOSALS)
                    .toList();
            out.writeInt(proposals.size());
            for (var proposal : proposals) {
                out.writeUTF(cut(proposal));
            }
        }
    }

    private static boolean spelling(RuleMatch match) {
        return match.getRule().isDictionaryBasedSpellingRule();
    }

    private boolean british(String word) throws IOException {
        return british.isPresent() && !british.get().isMisspelled(word);
    }

    private static String cut(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }
}
