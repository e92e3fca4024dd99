package kith.conversation.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kith.conversation.Noise;

/** Folds cheers that follow each other. */
final class Folding {
    /** From so many on. */
    static final int FEWEST = 3;

    private Folding() {}

    static List<Talk.Line> of(List<Talk.Line> lines, List<Noise.One> noise) {
        var cheers = noise.stream().map(one -> one.message().id()).collect(Collectors.toSet());
        var folded = new ArrayList<Talk.Line>();
        var run = new ArrayList<Talk.Said>();
        for (var line : lines) {
            if (line instanceof Talk.Said said && cheers.contains(said.message().id())) {
                run.add(said);
            } else {
                end(run, folded);
                folded.add(line);
            }
        }
        end(run, folded);
        return folded;
    }

    private static void end(List<Talk.Said> run, List<Talk.Line> folded) {
        if (run.size() >= FEWEST) {
            folded.add(new Talk.Folded(List.copyOf(run)));
        } else {
            folded.addAll(run);
        }
        run.clear();
    }
}
