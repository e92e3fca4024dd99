package kith.site;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import kith.publishing.ApprovalRule.Step;
import kith.publishing.ApprovalRules;
import kith.publishing.Post;
import kith.publishing.PostTasks;
import kith.team.Tasks;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** Who agrees to what in the sample community, and who has something to do for a post. */
@Component
class SampleTeamwork {
    private final ApprovalRules rules;
    private final Tasks tasks;
    private final InstantSource clock;

    SampleTeamwork(ApprovalRules rules, Tasks tasks, InstantSource clock) {
        this.rules = rules;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * @param unwritten a post that lacks its words
     */
    void share(Here here, Post unwritten) {
        var french = here.workspace().language().getLanguage().equals("fr");
        var me = here.caller().person().id();
        rules.make(
                here,
                new ApprovalRules.Given(
                        List.of(),
                        french ? List.of("recrutement", "emploi") : List.of("hiring", "job"),
                        List.of(new Step(false, List.of(me)))));
        var inThreeDays =
                LocalDate.ofInstant(clock.instant(), here.workspace().zone()).plusDays(3);
        tasks.give(
                here,
                PostTasks.about(unwritten, ""),
                french ? "Interviewer la personne et écrire le texte" : "Talk to her, and write the text",
                me,
                inThreeDays);
    }
}
