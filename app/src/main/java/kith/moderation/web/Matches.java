package kith.moderation.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.moderation.Rule;
import kith.moderation.RuleLabels;
import kith.moderation.RuleTargets;
import kith.moderation.Rules;
import kith.moderation.internal.RuleRows.Match;
import kith.web.Words;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** What a rule found lately and what it did, for whoever reads a page. */
@Component
class Matches {
    private final Rules rules;
    private final RuleLabels labels;
    private final RuleTargets targets;
    private final Messages messages;

    Matches(Rules rules, RuleLabels labels, RuleTargets targets, Messages messages) {
        this.rules = rules;
        this.labels = labels;
        this.targets = targets;
        this.messages = messages;
    }

    /** The newest first. */
    List<ListedMatch> of(Here here, Rule rule, int most, Words words) {
        var latest = rules.latest(here.id(), rule.id(), most);
        var found = latest.stream().map(Match::message).toList();
        Map<MessageId, Message> said =
                messages.find(here.id(), found).stream().collect(Collectors.toMap(Message::id, one -> one));
        var on = labels.on(here.id(), rule.id(), found);
        var names = targets.of(here.id());
        return latest.stream()
                .flatMap(match -> Optional.ofNullable(said.get(match.message()))
                        .map(message -> new ListedMatch(
                                message,
                                match.mode(),
                                Arrays.stream(match.did().split(", "))
                                        .map(did -> did(did, words))
                                        .toList(),
                                named(on.getOrDefault(match.message(), Set.of()), names)))
                        .stream())
                .toList();
    }

    private static String did(String did, Words words) {
        var parts = did.split(" ", 2);
        if (parts.length == 1) {
            return words.optional("rule.did." + did).orElse(did);
        }
        var name = parts[0].equals("notify-role") ? words.t("role." + parts[1]) : parts[1];
        return words.t("rule.did." + parts[0], name);
    }

    private static List<String> named(Set<UUID> labels, RuleTargets.Now names) {
        return labels.stream().flatMap(id -> names.label(id).stream()).sorted().toList();
    }
}
