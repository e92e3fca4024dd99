package kith.message;

import java.util.List;
import kith.database.WorkspaceId;
import kith.text.Reading;

/** What texts say, as a workspace reads them: by the model, and by what its people corrected. */
public interface Readings {

    /** What a text says, before it is anybody's message. */
    Reading read(WorkspaceId workspace, String text);

    /** What these messages say, with the corrections that people made of each, in their order. */
    List<Read> of(WorkspaceId workspace, List<Message> messages);

    /**
     * @param reading with the corrected labels in the place of those found
     * @param corrections what people said of this message; none where nobody did
     */
    record Read(Message message, Reading reading, List<Correction> corrections) {
        public Read {
            corrections = List.copyOf(corrections);
        }
    }
}
