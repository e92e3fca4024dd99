package kith.site;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.channel.ChannelId;
import kith.publishing.AllSeries;
import kith.publishing.Approvals;
import kith.publishing.Picture;
import kith.publishing.Pillars;
import kith.publishing.PostId;
import kith.publishing.Posts;
import kith.publishing.Recurrence;
import kith.publishing.Schedules;
import kith.publishing.Shortening;
import kith.publishing.Written;
import kith.publishing.Written.Own;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** What the sample community is about to say: four weeks of a calendar, some of it planned, some still in somebody's head. */
@Component
class SamplePosts {
    private final Posts posts;
    private final Schedules schedules;
    private final Approvals approvals;
    private final AllSeries series;
    private final SamplePictures pictures;
    private final SampleLinks links;
    private final SampleIdeas ideas;
    private final Pillars pillars;
    private final Shortening shortening;
    private final SampleTeamwork teamwork;
    private final InstantSource clock;

    SamplePosts(
            Posts posts,
            Schedules schedules,
            Approvals approvals,
            AllSeries series,
            SamplePictures pictures,
            SampleLinks links,
            SampleIdeas ideas,
            Pillars pillars,
            Shortening shortening,
            SampleTeamwork teamwork,
            InstantSource clock) {
        this.posts = posts;
        this.schedules = schedules;
        this.approvals = approvals;
        this.series = series;
        this.pictures = pictures;
        this.links = links;
        this.ideas = ideas;
        this.pillars = pillars;
        this.shortening = shortening;
        this.teamwork = teamwork;
        this.clock = clock;
    }

    /** What is done with one once it is written. */
    private enum Then {
        DRAFT,
        REVIEW,
        PLANNED,
        HELD
    }

    /**
     * @param day from today on
     */
    private record Told(int day, int hour, int minute, Then then, String title, String text) {}

    void plan(Here here, ChannelId channel) {
        var today = LocalDate.ofInstant(clock.instant(), here.workspace().zone());
        var french = here.workspace().language().getLanguage().equals("fr");
        links.make(here, french);
        var spoken = ideas.note(here, channel, french);
        var bench = new Picture(pictures.bring(here, french).id(), "");
        for (var told : french ? inFrench() : inEnglish()) {
            var evening = told.day() == 1 && told.then() == Then.PLANNED; // the repair night
            var time = Written.time(
                    today.plusDays(told.day()).atTime(LocalTime.of(told.hour(), told.minute())),
                    here.workspace().zone());
            var post = posts.make(
                    here,
                    new Written(
                            told.title(),
                            "",
                            told.text(),
                            Optional.of(time),
                            List.of(new Own(channel, "", "")),
                            evening ? List.of(bench) : List.of()));
            pillars.speaksOf(
                    here,
                    post.id(),
                    Optional.of(spoken.get(told.day() % spoken.size()).id()));
            then(here, told, post.id());
        }
        series.make(
                here,
                french ? "Bonjour du lundi" : "Monday hello",
                french
                        ? "Bon lundi\u202f! Qu’allez-vous porter cette semaine\u202f?"
                        : "Good Monday. What are you going to carry this week?",
                List.of(channel),
                new Recurrence(
                        Set.of(DayOfWeek.MONDAY),
                        LocalTime.of(9, 0),
                        here.workspace().zone(),
                        today,
                        Optional.empty()),
                true);
        var portrait = posts.make(
                here,
                new Written(
                        french ? "Portrait d’une vélociste" : "Portrait of a bike mechanic",
                        "",
                        "",
                        Optional.empty(),
                        List.of()));
        teamwork.share(here, portrait);
    }

    private void then(Here here, Told told, PostId id) {
        if (told.text().contains("https://")) {
            shortening.set(here, id, Optional.of("catalogue"));
        }
        var post = posts.find(here.id(), id).orElseThrow();
        switch (told.then()) {
            case DRAFT -> {}
            case REVIEW -> approvals.ask(here, post.id(), post.version());
            case PLANNED -> schedules.schedule(here, post.id(), post.version());
            case HELD -> {
                var planned = schedules.schedule(here, post.id(), post.version());
                schedules.hold(here, planned.id(), Optional.empty(), told.title());
            }
        }
    }

    private static List<Told> inEnglish() {
        return List.of(
                new Told(
                        1,
                        12,
                        30,
                        Then.PLANNED,
                        "Repair night, Lyon",
                        "Repair night is back in Lyon, Thursday at 19:00. Bring your cargo bike and a snack. Brakes, gears, wheels: we fix it together, you leave knowing how."),
                new Told(
                        1,
                        17,
                        30,
                        Then.REVIEW,
                        "Hiring: frame builder",
                        "We are looking for a frame builder who likes teaching. Part time is fine, Lyon or Bristol."),
                new Told(
                        2,
                        9,
                        30,
                        Then.HELD,
                        "Range tips for cold mornings",
                        "Cold eats range. Keep the battery indoors overnight, and start the ride with a warm one."),
                new Told(
                        2,
                        16,
                        0,
                        Then.DRAFT,
                        "Our repair index, explained",
                        "Nine parts out of ten can be changed with two tools. Here is how we count that, and what we still do badly."),
                new Told(
                        3,
                        15,
                        0,
                        Then.PLANNED,
                        "Weekend thread",
                        "Weekend thread: where did you ride, and what did you carry? The strangest cargo gets a sticker."),
                new Told(
                        5,
                        8,
                        30,
                        Then.PLANNED,
                        "Open parts catalogue, v4",
                        "The open parts catalogue has a new version: 214 drawings, all of them free to print and to sell. https://brindle.example/catalogue/v4"),
                new Told(
                        6,
                        12,
                        15,
                        Then.PLANNED,
                        "Ask us anything",
                        "Ask us anything on Thursday at noon: Nadia from the bench answers for an hour."),
                new Told(
                        6,
                        12,
                        30,
                        Then.DRAFT,
                        "",
                        "The rain hood in moss green, seen from the inside. Yes, it fits two."),
                new Told(
                        8,
                        18,
                        0,
                        Then.PLANNED,
                        "Forty seconds to fold",
                        "Forty seconds to fold, and nobody watches the clock but us."),
                new Told(
                        9,
                        10,
                        0,
                        Then.REVIEW,
                        "Jury members wanted",
                        "We need three people for the jury of the winter contest. No expertise, only taste."),
                new Told(
                        12,
                        9,
                        0,
                        Then.PLANNED,
                        "Why we publish our spare parts list",
                        "Why we publish our spare parts list: because a bike that nobody can mend is a bike that somebody throws away."),
                new Told(15, 17, 0, Then.DRAFT, "Winners of the winter contest", "The winners are …"),
                new Told(
                        19,
                        12,
                        0,
                        Then.PLANNED,
                        "Monthly thread",
                        "The monthly thread: what works, what squeaks, what should we build next?"));
    }

    private static List<Told> inFrench() {
        return List.of(
                new Told(
                        1,
                        12,
                        30,
                        Then.PLANNED,
                        "Atelier de Lyon",
                        "L’atelier du soir revient à Lyon, jeudi à 19 h. Apportez votre vélo cargo et de quoi grignoter\u202f: on répare ensemble."),
                new Told(
                        1,
                        17,
                        30,
                        Then.REVIEW,
                        "Recrutement",
                        "Nous cherchons une personne qui soude des cadres et aime transmettre. Temps partiel possible."),
                new Told(
                        2,
                        9,
                        30,
                        Then.HELD,
                        "Autonomie par temps froid",
                        "Le froid mange l’autonomie. Gardez la batterie au chaud la nuit."),
                new Told(
                        2,
                        16,
                        0,
                        Then.DRAFT,
                        "Notre indice de réparation",
                        "Neuf pièces sur dix se changent avec deux outils. Voici comment nous comptons."),
                new Told(
                        3,
                        15,
                        0,
                        Then.PLANNED,
                        "Le fil du week-end",
                        "Où avez-vous roulé, et qu’avez-vous porté\u202f? Le chargement le plus étrange gagne un autocollant."),
                new Told(
                        5,
                        8,
                        30,
                        Then.PLANNED,
                        "Catalogue ouvert, v4",
                        "Le catalogue ouvert des pièces a une nouvelle version\u202f: 214 plans, libres d’être imprimés et vendus. https://brindle.example/catalogue/v4"),
                new Told(
                        8,
                        18,
                        0,
                        Then.PLANNED,
                        "Quarante secondes",
                        "Quarante secondes pour le plier, et personne d’autre que nous ne regarde la montre."),
                new Told(
                        12,
                        9,
                        0,
                        Then.PLANNED,
                        "Nos pièces détachées",
                        "Pourquoi nous publions la liste de nos pièces\u202f: ce que personne ne peut réparer, quelqu’un le jette."));
    }
}
