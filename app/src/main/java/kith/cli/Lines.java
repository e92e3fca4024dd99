package kith.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Answers each line with a line, in order. Only a line feed ends a line, and what is no UTF-8 becomes a replacement
 * character, so that the answers can be laid beside the questions whatever these hold.
 */
record Lines(UnaryOperator<String> answer) {
    private static final int TOGETHER = 4_096;

    void answer(InputStream questions, OutputStream answers) throws IOException {
        var waiting = new ArrayList<String>();
        var line = new ByteArrayOutputStream();
        var chunk = new byte[1 << 16];
        for (int read = questions.read(chunk); read >= 0; read = questions.read(chunk)) {
            int from = 0;
            for (int at = 0; at < read; at++) {
                if (chunk[at] == '\n') {
                    line.write(chunk, from, at - from);
                    waiting.add(taken(line));
                    from = at + 1;
                }
            }
            line.write(chunk, from, read - from);
            if (waiting.size() >= TOGETHER || questions.available() == 0) {
                answer(waiting, answers);
            }
        }
        if (line.size() > 0) {
            waiting.add(taken(line));
        }
        answer(waiting, answers);
    }

    private static String taken(ByteArrayOutputStream line) {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private void answer(List<String> waiting, OutputStream answers) throws IOException {
        var together = new StringBuilder();
        waiting.parallelStream()
                .map(answer)
                .forEachOrdered(one -> together.append(one).append('\n'));
        waiting.clear();
        answers.write(together.toString().getBytes(StandardCharsets.UTF_8));
        answers.flush();
    }
}
