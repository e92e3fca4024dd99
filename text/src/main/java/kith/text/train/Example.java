package kith.text.train;

import kith.text.Tokens;
import kith.text.internal.Letters;

/**
 * A text whose language somebody said.
 *
 * @param source which collection it is of, such as {@code sentences}
 * @param heldOut every tenth: never trained on, only measured with
 */
record Example(String source, String language, String text, boolean heldOut) {
    Letters letters() {
        return Letters.of(text, Tokens.of(text));
    }
}
