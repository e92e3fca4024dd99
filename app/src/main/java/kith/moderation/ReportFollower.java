package kith.moderation;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.message.Messages;
import kith.message.Report;
import kith.moderation.ReviewItem.Reason;
import kith.moderation.ReviewItem.Source;
import kith.moderation.internal.CompiledRules;
import kith.moderation.internal.ReviewRows;
import kith.web.Live;
import org.springframework.stereotype.Component;

/**
 * Puts what people reported on a network before whoever judges. A message comes again when it is reported; whoever reported it is a
 * reason once, as weighty as they were right before.
 */
@Component
class ReportFollower implements MessageFollower {
    private final Messages messages;
    private final ReviewRows items;
    private final Live live;

    ReportFollower(Messages messages, ReviewRows items, Live live) {
        this.messages = messages;
        this.items = items;
        this.live = live;
    }

    @Override
    public String name() {
        return "reports";
    }

    /** Who reported stays a reason. */
    @Override
    public void startOver(WorkspaceId workspace) {}

    @Override
    public void follow(WorkspaceId workspace, List<Message> batch) {
        var judged = batch.stream()
                .filter(CompiledRules::counts)
                .collect(Collectors.toMap(Message::id, message -> message, (one, again) -> again));
        var reports = messages.reports(workspace, judged.keySet());
        for (var report : reports) {
            var said = judged.get(report.message());
            if (said != null
                    && items.reportedFirst(workspace, said.id(), report.by().id())) {
                put(workspace, said, report);
            }
        }
        if (!reports.isEmpty()) {
            Tenant.afterCommit(() -> live.changed(workspace, "moderation"));
        }
    }

    private void put(WorkspaceId workspace, Message said, Report report) {
        var item = items.put(
                workspace, new ReviewItemId(Ids.next()), ReviewItems.about(said, 1, OptionalInt.empty()), report.at());
        var by = report.by().id().value();
        items.reason(
                workspace,
                item,
                new Reason(
                        Source.MEMBER,
                        by,
                        report.by().name(),
                        report.says(),
                        List.of(),
                        items.record(workspace, Source.MEMBER, by),
                        report.at()));
    }
}
