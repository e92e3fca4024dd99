package kith.message.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Correction;
import kith.message.Message;
import kith.message.Readings;
import kith.text.Reading;
import kith.text.TextReader;
import org.springframework.stereotype.Service;
import org.springframework.util.function.SingletonSupplier;

/** Reads by the model that comes along, by what a workspace corrected, and with the products it named. */
@Service
class WorkspaceReadings implements Readings {
    /** Loaded with the first text: a start need not wait for it. */
    private final Supplier<TextReader> model = SingletonSupplier.of(TextReader::new);

    private final CorrectionRows corrections;
    private final Adaptations adaptations;
    private final Tenant tenant;

    WorkspaceReadings(CorrectionRows corrections, Adaptations adaptations, Tenant tenant) {
        this.corrections = corrections;
        this.adaptations = adaptations;
        this.tenant = tenant;
    }

    /** Reads for one workspace, as it stood when this was made. */
    interface Reader {
        Reading read(String text);
    }

    /** For a batch, so that what a workspace corrected and named is looked up once. Inside its transaction. */
    Reader reader(WorkspaceId workspace) {
        var model = this.model.get();
        var learnt = adaptations.of(workspace, model);
        return text -> learnt.products().in(text, learnt.adaptation().apply(text, model.read(text)));
    }

    /** Those of several messages at once, in the order in which they were made. Inside the workspace's transaction. */
    Map<UUID, List<Correction>> corrections(WorkspaceId workspace, Collection<UUID> messages) {
        return corrections.of(workspace, messages);
    }

    @Override
    public Reading read(WorkspaceId workspace, String text) {
        return tenant.in(workspace, () -> reader(workspace)).read(text);
    }

    @Override
    public List<Read> of(WorkspaceId workspace, List<Message> messages) {
        return tenant.in(workspace, () -> {
            var reader = reader(workspace);
            var corrected = corrections(
                    workspace, messages.stream().map(m -> m.id().value()).toList());
            return messages.stream()
                    .map(message -> {
                        var own = corrected.getOrDefault(message.id().value(), List.of());
                        return new Read(message, Corrected.reading(reader.read(message.text()), own), own);
                    })
                    .toList();
        });
    }
}
