package kith.connector.sandbox.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Entry;
import kith.connector.sandbox.network.Post;
import kith.connector.sandbox.network.World;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommunityTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOW = Instant.parse("2026-03-12T08:40:00Z");

    @Nested
    class Eight_weeks_of_history {
        private final World world = founded(7);
        private final List<Post> said = world.everything();

        @Test
        void are_the_same_from_the_same_seed_and_others_from_another() {
            assertThat(texts(founded(7))).isEqualTo(texts(world));
            assertThat(texts(founded(8))).isNotEqualTo(texts(world));
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 20_190_604})
        void hold_2500_messages_or_more_and_none_from_the_future(long seed) {
            var posts = founded(seed).everything();

            assertThat(posts).hasSizeGreaterThan(2_500);
            assertThat(posts).allMatch(post -> post.at().isBefore(NOW));
            assertThat(posts).allMatch(post -> post.at().isAfter(NOW.minus(Duration.ofDays(58))));
        }

        @Test
        void are_written_by_people_who_had_joined_by_then() {
            assertThat(said)
                    .allSatisfy(post ->
                            assertThat(world.person(post.author()).joined()).isBefore(post.at()));
        }

        @Test
        void answer_only_what_was_said_before_in_the_same_place() {
            assertThat(said).filteredOn(post -> post.parent().isPresent()).allSatisfy(post -> {
                var parent = world.post(post.parent().orElseThrow());
                assertThat(parent.at()).isBefore(post.at());
                assertThat(parent.room()).isEqualTo(post.room());
                assertThat(post.root()).isPresent();
            });
        }

        @Test
        void leave_no_slot_unfilled_and_no_choice_unmade() {
            assertThat(said).allMatch(post -> post.deleted() || !post.text().isBlank());
            assertThat(said).noneMatch(post -> post.text().matches("(?s).*[\\[\\]{}|].*|.*=>.*|.*  .*"));
            assertThat(said).allMatch(post -> post.text().length() <= 500);
        }

        @Test
        void tag_french_as_fr_and_english_as_en() {
            // Words one language has many of and the other has not.
            var french = Set.of("le", "la", "les", "une", "des", "est", "pas", "je", "vous", "pour", "avec", "et");
            var english = Set.of("the", "is", "you", "with", "and", "that", "it", "for", "my", "this", "was", "are");

            assertThat(said)
                    .filteredOn(post -> post.text().split(" ").length > 9)
                    .allSatisfy(post -> {
                        var words = List.of(post.text().toLowerCase().split("[^\\p{L}]+"));
                        var inFrench = words.stream().filter(french::contains).count();
                        var inEnglish = words.stream().filter(english::contains).count();
                        assertThat(post.language())
                                .isEqualTo(inFrench > inEnglish ? "fr" : inEnglish > 0 ? "en" : post.language());
                    });
            assertThat(said).filteredOn(post -> post.language().equals("fr")).hasSizeGreaterThan(500);
        }

        @Test
        void say_little_twice() {
            var often = counted(
                    said.stream().filter(post -> post.text().length() > 60).toList(), Post::text);

            assertThat(often.values()).allMatch(count -> count <= 4);
            assertThat(often.values().stream().filter(count -> count > 1).count())
                    .isLessThan(60);
        }

        @Test
        void have_thirty_people_or_more_who_talk_and_one_who_went_quiet() {
            var byAuthor = counted(said, post -> world.person(post.author()).handle());
            var bastien = said.stream()
                    .filter(post -> world.person(post.author()).handle().equals("bastien"))
                    .toList();

            assertThat(byAuthor.values().stream().filter(count -> count >= 20)).hasSizeGreaterThanOrEqualTo(30);
            assertThat(bastien).hasSizeGreaterThan(40);
            assertThat(bastien.getLast().at()).isBefore(NOW.minus(Duration.ofDays(16)));
        }

        @Test
        void are_livelier_by_day_than_by_night_and_in_Paris_time() {
            var byHour = counted(said, post -> post.at().atZone(PARIS).getHour());

            assertThat(byHour.getOrDefault(3, 0L)).isLessThan(20);
            assertThat(byHour.getOrDefault(20, 0L)).isGreaterThan(80);
            assertThat(said)
                    .filteredOn(post -> isBrand(post) && !post.text().contains("Lichen frames out"))
                    .filteredOn(post -> post.at().isBefore(NOW.minus(Duration.ofDays(2))))
                    .allMatch(post -> {
                        var hour = post.at().atZone(PARIS).getHour();
                        return hour >= 9 && hour < 19 || post.parent().isPresent();
                    });
        }

        @Test
        void leave_questions_to_the_brand_waiting_some_of_them_late() {
            var answered = said.stream()
                    .filter(this::isBrand)
                    .flatMap(post -> post.parent().stream())
                    .collect(Collectors.toSet());
            var brand = world.byHandle("brindle").orElseThrow().id();
            var waiting = said.stream()
                    .filter(post -> world.mentionedIn(post.text()).contains(brand))
                    .filter(post -> !answered.contains(post.id()))
                    .toList();

            assertThat(waiting).hasSizeBetween(5, 30);
            assertThat(waiting).anyMatch(post -> post.at().isBefore(NOW.minus(Duration.ofHours(12))));
            assertThat(waiting).anyMatch(post -> post.at().isAfter(NOW.minus(Duration.ofHours(1))));
        }

        @Test
        void hold_a_giveaway_that_drowned_everything_else() {
            var giveaway = said.stream()
                    .filter(post -> post.text().startsWith("GIVEAWAY"))
                    .findFirst()
                    .orElseThrow();

            assertThat(world.answersTo(giveaway.id())).isGreaterThan(100);
        }

        @Test
        void hold_spam_of_which_the_older_was_taken_away() {
            var spam = said.stream()
                    .filter(post -> Set.of("dealhub", "cashflow", "boostme")
                            .contains(world.person(post.author()).handle()))
                    .toList();

            assertThat(spam).anyMatch(Post::deleted);
            assertThat(spam).anyMatch(post -> !post.deleted());
        }

        private boolean isBrand(Post post) {
            return world.person(post.author()).moderates();
        }
    }

    @Nested
    class The_same_network_started_again {
        private final List<Entry> journal = new ArrayList<>();
        private final World before = founded(7, journal);

        @Test
        void goes_on_where_it_was_when_only_minutes_passed() {
            var world = new World(journal, NOW, entries -> {});
            Community.resume(world, 7, NOW.plusSeconds(120), PARIS);

            assertThat(texts(world)).isEqualTo(texts(before));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3, 10, 120})
        void fills_days_nobody_watched_with_some_hundred_messages_at_most(int days) {
            var later = NOW.plus(Duration.ofDays(days));
            var world = new World(journal, later, entries -> {});
            Community.resume(world, 7, later, PARIS);

            var fresh = world.everything()
                    .subList(before.everything().size(), world.everything().size());
            assertThat(fresh).hasSizeBetween(10, 300);
            assertThat(fresh)
                    .allMatch(post -> post.at().isAfter(NOW.minusSeconds(420))
                            && post.at().isBefore(later));
            assertThat(ids(world.everything())).doesNotHaveDuplicates();
        }
    }

    @Nested
    class While_somebody_watches {
        private final World world = founded(7);
        private Instant now = NOW;
        private final Life life = Community.resume(world, 7, NOW, PARIS).live(() -> now);
        private final String brand = world.byHandle("brindle").orElseThrow().id();

        @Test
        void people_say_something_every_20_to_60_seconds_and_never_in_the_name_of_the_brand() {
            var before = world.everything().size();
            var said = watch(Duration.ofMinutes(20));

            assertThat(said).isBetween(15, 61);
            assertThat(fresh(before))
                    .hasSize(said)
                    .noneMatch(post -> post.author().equals(brand));
        }

        @Test
        void they_thank_or_ask_back_when_the_brand_answers_them() {
            var questions = world.everything().stream()
                    .filter(post ->
                            post.text().contains("@brindle") && post.parent().isEmpty())
                    .toList()
                    .reversed()
                    .subList(0, 6);
            var answers = questions.stream()
                    .map(post -> world.write(brand, Draft.answer(post.id(), "We look into it. Inès"), now)
                            .id())
                    .collect(Collectors.toSet());
            var before = world.everything().size();

            watch(Duration.ofMinutes(2));

            var heard = fresh(before).stream()
                    .filter(post -> post.parent().filter(answers::contains).isPresent())
                    .toList();
            assertThat(heard).isNotEmpty();
            assertThat(heard)
                    .allSatisfy(post -> assertThat(
                                    world.post(world.post(post.parent().orElseThrow())
                                                    .parent()
                                                    .orElseThrow())
                                            .author())
                            .isEqualTo(post.author()));
        }

        @Test
        void they_comment_a_new_post_of_the_brand_in_its_language() {
            var post = world.write(
                    brand, Draft.in("", "L’atelier ouvre samedi matin.").speaking("fr"), now);

            watch(Duration.ofMinutes(6));

            assertThat(world.answersTo(post.id())).isGreaterThanOrEqualTo(3);
            assertThat(world.everything())
                    .filteredOn(said -> said.parent().filter(post.id()::equals).isPresent())
                    .allMatch(said -> said.language().equals("fr"));
        }

        private int watch(Duration time) {
            var said = 0;
            for (var end = now.plus(time); now.isBefore(end); now = now.plusSeconds(1)) {
                said += life.tick();
            }
            return said;
        }

        private List<Post> fresh(int before) {
            return world.everything().subList(before, world.everything().size());
        }
    }

    private static World founded(long seed) {
        return founded(seed, new ArrayList<>());
    }

    private static World founded(long seed, List<Entry> journal) {
        var world = new World(List.of(), NOW, journal::addAll);
        Community.found(world, seed, "sandbox-brindle", NOW, PARIS);
        return world;
    }

    private static List<String> texts(World world) {
        return world.everything().stream().map(Post::text).toList();
    }

    private static List<String> ids(List<Post> posts) {
        return posts.stream().map(Post::id).toList();
    }

    private static <K> Map<K, Long> counted(List<Post> posts, Function<Post, K> by) {
        return posts.stream().collect(Collectors.groupingBy(by, HashMap::new, Collectors.counting()));
    }
}
