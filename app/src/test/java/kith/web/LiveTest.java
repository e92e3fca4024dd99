package kith.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import kith.database.WorkspaceId;
import org.junit.jupiter.api.Test;

/** Pages hear what changes, also what changes while they are being drawn. */
class LiveTest {
    private final Live live = new Live(java.time.InstantSource.system());
    private final WorkspaceId brindle = new WorkspaceId(UUID.randomUUID());
    private final WorkspaceId other = new WorkspaceId(UUID.randomUUID());

    @Test
    void a_change_between_the_drawing_of_a_page_and_its_listening_is_told() {
        live.changed(brindle, "channels");
        long drawn = live.mark();
        live.changed(brindle, "messages");

        var told = new ArrayList<String>();
        live.listen(brindle, drawn, told::add);

        assertThat(told).containsExactly("messages");
    }

    @Test
    void what_changes_elsewhere_is_not_told() {
        var told = new ArrayList<String>();
        live.listen(brindle, live.mark(), told::add);

        live.changed(other, "messages");
        live.changed(brindle, "conversations");

        assertThat(told).containsExactly("conversations");
    }
}
