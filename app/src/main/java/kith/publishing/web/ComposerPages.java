package kith.publishing.web;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kith.media.Described;
import kith.media.Library;
import kith.media.Media;
import kith.media.Uploaded;
import kith.publishing.Approvals;
import kith.publishing.Post;
import kith.publishing.Post.State;
import kith.publishing.PostId;
import kith.publishing.Posts;
import kith.publishing.Schedules;
import kith.publishing.Slots;
import kith.publishing.Tidings;
import kith.web.Answer;
import kith.web.Form;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.writing.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The composer: a post is written, looked at, decided on and planned on one page. */
@Controller
@RequestMapping("/{workspace}/posts")
class ComposerPages {
    private final Posts posts;
    private final Schedules schedules;
    private final Approvals approvals;
    private final Tidings tidings;
    private final Composers composers;
    private final PostChecks postChecks;
    private final Library library;
    private final Drafts drafts;
    private final Shorts shorts;
    private final Slots slots;

    ComposerPages(
            Posts posts,
            Schedules schedules,
            Approvals approvals,
            Tidings tidings,
            Composers composers,
            PostChecks postChecks,
            Library library,
            Drafts drafts,
            Shorts shorts,
            Slots slots) {
        this.posts = posts;
        this.schedules = schedules;
        this.approvals = approvals;
        this.tidings = tidings;
        this.composers = composers;
        this.postChecks = postChecks;
        this.library = library;
        this.drafts = drafts;
        this.shorts = shorts;
        this.slots = slots;
    }

    /**
     * @param wall when it shall leave, as the calendar says it
     * @param channel on which; every live one when absent
     */
    @Needs(Right.WRITE_POSTS)
    @GetMapping("/new")
    View fresh(
            Here here,
            @RequestParam(defaultValue = "") String wall,
            @RequestParam(defaultValue = "") List<String> channel,
            @RequestParam(defaultValue = "") String tab) {
        return View.of("publishing/composer")
                .with("open", composers.fresh(here, wall, ComposerForm.begun(wall, channel), tab));
    }

    @Needs(Right.READ_POSTS)
    @GetMapping("/{id}")
    View one(Here here, Words words, @PathVariable UUID id, @RequestParam(defaultValue = "") String tab) {
        var post = find(here, id);
        tidings.seen(here, post.id());
        return view(here, words, post, shorts.form(here.id(), post), tab);
    }

    private View view(Here here, Words words, Post post, Form form, String tab) {
        var writes = post.state() == State.DRAFT && here.may(Right.WRITE_POSTS);
        return View.of(writes ? "publishing/composer" : "publishing/post")
                .with("open", composers.of(here, words, post, form, tab));
    }

    /** What its button says is done with it, once it is kept as it stands. */
    private enum Then {
        SAVE,
        ASK,
        SCHEDULE,
        SLOT,
        NOW;

        static Then of(String word) {
            return Arrays.stream(values())
                    .filter(then -> then.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElse(SAVE);
        }
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping
    Answer make(Here here, Words words, @RequestParam MultiValueMap<String, String> sent) {
        try {
            var post = drafts.make(here, sent);
            return then(here, words, post, sent);
        } catch (Invalid invalid) {
            return View.of("publishing/composer")
                    .with(
                            "open",
                            composers.fresh(
                                    here,
                                    "",
                                    ComposerForm.of(sent).refused(invalid, words),
                                    ComposerForm.one(sent, "tab")))
                    .status(422);
        }
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}")
    Answer write(Here here, Words words, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> sent) {
        try {
            var post = drafts.write(here, new PostId(id), sent);
            return then(here, words, post, sent);
        } catch (Invalid invalid) {
            return again(
                            here,
                            words,
                            id,
                            sent,
                            invalid.field(),
                            invalid.key(),
                            invalid.arguments().toArray())
                    .status(422);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return again(
                            here,
                            words,
                            id,
                            sent,
                            "text",
                            problem.key(),
                            problem.arguments().toArray())
                    .status(problem.status());
        }
    }

    private Answer then(Here here, Words words, Post post, MultiValueMap<String, String> sent) {
        try {
            return switch (Then.of(ComposerForm.one(sent, "then"))) {
                case SAVE -> to(here, post.id()).saying(words.t("posts.said.saved"));
                case ASK -> {
                    approvals.ask(here, post.id(), post.version());
                    yield to(here, post.id()).saying(words.t("posts.said.asked"));
                }
                case SCHEDULE -> {
                    var planned = schedules.schedule(here, post.id(), post.version());
                    yield to(here, post.id())
                            .saying(scheduled(words, planned))
                            .undoneBy(path(here, post.id()) + "/schedule/removal");
                }
                case SLOT -> {
                    var time =
                            slots.take(here, post.id(), post.version()).time().orElseThrow();
                    yield to(here, post.id())
                            .saying(words.t(
                                    "slots.said.taken",
                                    words.date(
                                            time.wall().toLocalDate(),
                                            time.wall().toLocalDate()),
                                    time.wall().toLocalTime().toString()));
                }
                case NOW -> {
                    schedules.now(here, post.id(), post.version());
                    yield to(here, post.id())
                            .saying(words.t("posts.said.now"))
                            .undoneBy(path(here, post.id()) + "/schedule/removal");
                }
            };
        } catch (Invalid invalid) {
            return kept(
                            here,
                            words,
                            post,
                            invalid.field(),
                            invalid.key(),
                            invalid.arguments().toArray())
                    .status(422);
        } catch (Problem problem) {
            return kept(
                            here,
                            words,
                            post,
                            problem.field().orElse("text"),
                            problem.key(),
                            problem.arguments().toArray())
                    .status(problem.status());
        }
    }

    private View kept(Here here, Words words, Post post, String field, String key, Object... arguments) {
        var form = shorts.form(here.id(), post).refused(new Invalid(field, key, arguments), words);
        return view(here, words, post, form, "");
    }

    private View again(
            Here here,
            Words words,
            UUID id,
            MultiValueMap<String, String> sent,
            String field,
            String key,
            Object... arguments) {
        var form = ComposerForm.of(sent).refused(new Invalid(field, key, arguments), words);
        var post = find(here, id);
        return View.of("publishing/composer")
                .with("open", composers.of(here, words, post, form, ComposerForm.one(sent, "tab")));
    }

    private static String scheduled(Words words, Post post) {
        var time = post.time().orElseThrow();
        return words.t(
                "posts.said.scheduled",
                words.date(time.wall().toLocalDate(), time.wall().toLocalDate()),
                time.wall().toLocalTime().toString(),
                time.zone().getId());
    }

    /**
     * What became of keeping a draft while somebody writes.
     *
     * @param version absent when it was not kept
     */
    record Kept(@Nullable UUID id, @Nullable Long version, String said) {}

    /** Keeps a draft while somebody writes; the first time it makes one. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/drafts")
    ResponseEntity<Kept> keep(Here here, Words words, @RequestParam MultiValueMap<String, String> sent) {
        try {
            var id = ComposerForm.one(sent, "id");
            var post =
                    id.isEmpty() ? drafts.make(here, sent) : drafts.write(here, new PostId(UUID.fromString(id)), sent);
            return ResponseEntity.ok(new Kept(post.id().value(), post.version(), words.t("posts.kept")));
        } catch (Invalid invalid) {
            return ResponseEntity.status(422)
                    .body(new Kept(
                            null,
                            null,
                            words.t(invalid.key(), invalid.arguments().toArray())));
        } catch (Problem problem) {
            return ResponseEntity.status(problem.status())
                    .body(new Kept(
                            null,
                            null,
                            words.t(problem.key(), problem.arguments().toArray())));
        }
    }

    /** What each channel would show of what stands in the form. */
    @Needs(Right.READ_POSTS)
    @PostMapping("/previews")
    View previews(Here here, @RequestParam MultiValueMap<String, String> sent) {
        return View.of("publishing/previews")
                .with("previews", composers.previews(here.id(), ComposerForm.of(sent), Composers.inLibrary(here)));
    }

    /** Takes pictures in while somebody writes: they come back as the composer shows them, chosen. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/pictures")
    View pictures(Here here, Words words, @RequestParam(required = false) @Nullable List<MultipartFile> file) {
        var taken = new ArrayList<Media>();
        var refused = new ArrayList<String>();
        for (var one : Optional.ofNullable(file).orElse(List.of())) {
            try {
                taken.add(library.add(here, Uploaded.name(one), Uploaded.bytes(one), Described.NOTHING));
            } catch (Invalid invalid) {
                var why = words.t(invalid.key(), invalid.arguments().toArray());
                refused.add(words.t("media.refused", Uploaded.name(one), why));
            }
        }
        return View.of("publishing/taken").with("taken", taken).with("refused", refused);
    }

    /**
     * What the checks see in a text, and in what is said of the pictures beside it.
     *
     * @param channel whose own text it is; the text for everywhere when absent
     */
    @Needs(Right.READ_POSTS)
    @PostMapping("/checks")
    View check(
            Here here,
            Words words,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "true") boolean whole,
            @RequestParam Optional<UUID> channel,
            @RequestParam MultiValueMap<String, String> sent) {
        var shown = text.length() > Draft.LONGEST ? text.substring(0, Draft.LONGEST) : text;
        return View.of("writing/findings")
                .with("findings", postChecks.of(here, shown, ComposerForm.pictures(sent), whole, words))
                .with("text", shown)
                .with("into", channel.map(id -> "#own-" + id).orElse("#tx"))
                .with("learn", here.may(Right.REPLY) ? "/" + here.workspace().slug() + "/writing/words" : "");
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/approval")
    Answer approve(Here here, Words words, @PathVariable UUID id, @RequestParam long version) {
        return decide(here, words, id, () -> {
            var post = approvals.approve(here, new PostId(id), version);
            return post.state() == State.APPROVED ? "posts.said.approved" : "posts.said.agreed";
        });
    }

    /** Asks for changes. */
    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/refusal")
    Answer refuse(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String why) {
        return decide(here, words, id, () -> {
            approvals.refuse(here, new PostId(id), version, why);
            return "posts.said.refused";
        });
    }

    /** Takes back what was decided, so that it can be changed. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/reopening")
    Answer reopen(Here here, Words words, @PathVariable UUID id, @RequestParam long version) {
        return decide(here, words, id, () -> {
            posts.reopen(here, new PostId(id), version);
            return "posts.said.reopened";
        });
    }

    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/schedule")
    Answer schedule(Here here, Words words, @PathVariable UUID id, @RequestParam long version) {
        return decide(here, words, id, () -> {
            schedules.schedule(here, new PostId(id), version);
            return "posts.said.planned";
        });
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/schedule/removal")
    Answer unschedule(Here here, Words words, @PathVariable UUID id) {
        return decide(here, words, id, () -> {
            schedules.unschedule(here, new PostId(id), Optional.empty());
            return "posts.said.unscheduled";
        });
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/hold")
    Answer hold(Here here, Words words, @PathVariable UUID id, @RequestParam(defaultValue = "") String why) {
        return decide(here, words, id, () -> {
            schedules.hold(here, new PostId(id), Optional.empty(), why);
            return "posts.said.held";
        });
    }

    @Needs(Right.APPROVE_POSTS)
    @PostMapping("/{id}/hold/removal")
    Answer release(Here here, Words words, @PathVariable UUID id) {
        return decide(here, words, id, () -> {
            var released = schedules.release(here, new PostId(id), Optional.empty());
            return released.state() == State.SCHEDULED ? "posts.said.released" : "posts.said.released-late";
        });
    }

    @Needs(Right.READ_POSTS)
    @PostMapping("/{id}/comments")
    Answer comment(Here here, Words words, @PathVariable UUID id, @RequestParam(defaultValue = "") String comment) {
        return decide(here, words, id, () -> {
            approvals.comment(here, new PostId(id), comment);
            return "posts.said.commented";
        });
    }

    /** What is refused is said on the page of the post. */
    private Answer decide(Here here, Words words, UUID id, Supplier<String> act) {
        try {
            return to(here, new PostId(id)).saying(words.t(act.get()));
        } catch (Invalid invalid) {
            return kept(
                            here,
                            words,
                            find(here, id),
                            invalid.field(),
                            invalid.key(),
                            invalid.arguments().toArray())
                    .status(422);
        } catch (Problem problem) {
            if (problem.status() == 404 || problem.status() == 403) {
                throw problem;
            }
            return kept(
                            here,
                            words,
                            find(here, id),
                            "text",
                            problem.key(),
                            problem.arguments().toArray())
                    .status(problem.status());
        }
    }

    /**
     * Gives it another time.
     *
     * @param wall what the clock shall show
     * @param back where to go on, below the workspace
     */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/time")
    Answer move(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String wall,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String back) {
        try {
            var moved = move(here, id, version, wall, zone);
            var said = words.t("posts.said.moved", moved.name(), said(words, moved));
            return (back.matches("/calendar/[a-zA-Z0-9/=&?-]*")
                            ? Redirect.to("/" + here.workspace().slug() + back)
                            : to(here, moved.id()))
                    .saying(said);
        } catch (Invalid invalid) {
            return kept(
                            here,
                            words,
                            find(here, id),
                            invalid.field(),
                            invalid.key(),
                            invalid.arguments().toArray())
                    .status(422);
        }
    }

    /**
     * What came of moving a post in the calendar.
     *
     * @param undo address to POST to in order to take it back
     */
    record Moved(String said, @Nullable String undo, long version) {}

    /** As {@link #move}, for a post that is moved by hand in an open calendar. */
    @Needs(Right.WRITE_POSTS)
    @PostMapping("/{id}/moves")
    ResponseEntity<Moved> moved(
            Here here, Words words, @PathVariable UUID id, @RequestParam long version, @RequestParam String wall) {
        var before = find(here, id);
        try {
            var moved = move(here, id, version, wall, here.workspace().zone().getId());
            var undo = before.time()
                    .map(time -> path(here, before.id()) + "/moves?version=" + moved.version() + "&wall="
                            + LocalDateTime.ofInstant(
                                    time.at(), here.workspace().zone()))
                    .orElse(null);
            return ResponseEntity.ok(
                    new Moved(words.t("posts.said.moved", moved.name(), said(words, moved)), undo, moved.version()));
        } catch (Invalid invalid) {
            return ResponseEntity.status(422)
                    .body(new Moved(words.t(invalid.key(), invalid.arguments().toArray()), null, before.version()));
        } catch (Problem problem) {
            return ResponseEntity.status(problem.status())
                    .body(new Moved(words.t(problem.key(), problem.arguments().toArray()), null, before.version()));
        }
    }

    private Post move(Here here, UUID id, long version, String wall, String zone) {
        try {
            return schedules.move(
                    here,
                    new PostId(id),
                    version,
                    LocalDateTime.parse(wall),
                    zone.isBlank() ? here.workspace().zone() : ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new Invalid("wall", "posts.invalid.wall", wall);
        }
    }

    private static String said(Words words, Post post) {
        var time = post.time().orElseThrow();
        return words.date(time.wall().toLocalDate(), time.wall().toLocalDate()) + ", "
                + time.wall().toLocalTime();
    }

    private Post find(Here here, UUID id) {
        return posts.find(here.id(), new PostId(id)).orElseThrow(() -> Problem.notFound("posts.none"));
    }

    private static Redirect to(Here here, PostId id) {
        return Redirect.to(path(here, id));
    }

    private static String path(Here here, PostId id) {
        return "/" + here.workspace().slug() + "/posts/" + id;
    }
}
