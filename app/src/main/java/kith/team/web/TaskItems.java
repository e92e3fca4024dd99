package kith.team.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kith.notification.NotificationKind;
import kith.team.Task;
import kith.team.Tasks;
import kith.web.TodayItem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a person has to do, on their Today, and the reminder of it among what they are told. */
@Configuration(proxyBeanMethods = false)
class TaskItems {
    private static final int ON_TODAY = 5;

    @Bean
    NotificationKind taskDue() {
        return new NotificationKind("task.due", "checkbox", true, true, Right.READ_TODAY, 60);
    }

    @Bean
    TodayItem tasksToDo(Tasks tasks, InstantSource clock) {
        return new TodayItem() {
            @Override
            public List<Need> needs(Here here, Words words) {
                var today =
                        LocalDate.ofInstant(clock.instant(), here.workspace().zone());
                return tasks.open(here.id(), here.caller().person().id(), ON_TODAY).stream()
                        .map(task -> need(words, task, today))
                        .toList();
            }
        };
    }

    private static TodayItem.Need need(Words words, Task task, LocalDate today) {
        return new TodayItem.Need(
                task.what(),
                words.t("task.today", task.about().name(), words.date(task.due(), today)),
                Optional.empty(),
                task.due().isBefore(today),
                "checkbox",
                Optional.empty(),
                task.about().path(),
                words.t("posts.today.look"));
    }
}
