package kith.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.KithApplication;
import kith.conversation.Conversations;
import kith.database.KithDatabase;
import kith.database.PostgresAddress;
import kith.member.Members;
import kith.message.Followers;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.People;
import kith.workspace.Role;
import kith.workspace.Tokens;
import kith.workspace.Workspaces;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** How long the pages take with a million messages stored: whole requests over HTTP, one after another, as one person asks. */
public final class PagesBench {
    private static final int WARM = 50;
    private static final int ASKED = 200;

    private PagesBench() {}

    /**
     * @param args how many messages; a million when absent
     */
    public static void main(String[] args) throws Exception {
        long messages = args.length == 0 ? 1_000_000 : Long.parseLong(args[0]);
        var data = Path.of("target", "bench-pages", String.valueOf(System.currentTimeMillis()));
        try (var program = SpringApplication.run(
                KithApplication.class, "--server.port=0", "--kith.data=" + data, "--logging.level.kith=warn")) {
            var crowd = program.getAutowireCapableBeanFactory().createBean(Crowd.class);
            var person = program.getBean(People.class)
                    .create("ines@brindle.example", "Inès Moreau", "rain on the left", "en");
            var caller = Caller.bySession(person, java.util.UUID.randomUUID());
            var workspace =
                    program.getBean(Workspaces.class).found("Million", "Europe/Paris", "en", person, caller.actor());
            crowd.fill(workspace.id(), messages);
            var followers = program.getBean(Followers.class);
            while (!List.of("search", "conversations", "members").stream()
                    .allMatch(name -> followers.caughtUp(workspace.id(), name))) {
                Thread.sleep(500);
            }
            tidy(data);
            var token = program.getBean(Tokens.class).create(person, "bench", Set.of(Tokens.ALL), Optional.empty());
            var base = "http://localhost:" + program.getEnvironment().getRequiredProperty("local.server.port");
            System.out.printf("%,d messages; server and client share this machine%n", messages);
            System.out.printf("%-14s %8s %8s%n", "page", "p50 ms", "p95 ms");
            pages(program, new Here(workspace, caller, Role.OWNER))
                    .forEach((name, path) -> measure(name, URI.create(base + "/" + workspace.slug() + path), token));
        }
    }

    /** What PostgreSQL does by itself in the minutes after such an import. */
    private static void tidy(Path data) throws SQLException {
        try (var connection = KithDatabase.connect(PostgresAddress.running(data).orElseThrow(), KithDatabase.NAME)) {
            connection.createStatement().execute("VACUUM (ANALYZE)");
        }
    }

    private static Map<String, String> pages(ConfigurableApplicationContext program, Here here) {
        var conversation = program.getBean(Conversations.class)
                .list(here.id(), Conversations.Filter.NONE, Optional.empty(), 1)
                .items()
                .getFirst();
        var member = program.getBean(Members.class)
                .list(here.id(), Members.Filter.NONE, Members.Sort.PEOPLE, Optional.empty(), 1)
                .items()
                .getFirst();
        var pages = new LinkedHashMap<String, String>();
        pages.put("today", "/today");
        pages.put("inbox", "/inbox");
        pages.put("inbox, all", "/inbox?state=all");
        pages.put("inbox, cross", "/inbox?state=all&sentiment=negative");
        pages.put("inbox, rare", "/inbox?state=all&language=hu");
        pages.put("inbox, words", "/inbox?state=all&q=recall");
        pages.put("conversation", "/inbox/" + conversation.id() + "?state=all");
        pages.put("members", "/members");
        pages.put("members, named", "/members?q=roux");
        pages.put("member", "/members/" + member.id());
        pages.put("search", "/search?q=recall");
        pages.put("search, cross", "/search?q=recall&sentiment=negative");
        return pages;
    }

    private static void measure(String name, URI page, String token) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(page)
                    .header("Authorization", "Bearer " + token)
                    .build();
            var took = new ArrayList<Long>();
            for (int i = 0; i < WARM + ASKED; i++) {
                long begun = System.nanoTime();
                var answer = client.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(page + " answers " + answer.statusCode());
                }
                if (i >= WARM) {
                    took.add(System.nanoTime() - begun);
                }
            }
            Collections.sort(took);
            System.out.printf("%-14s %8.1f %8.1f%n", name, at(took, 0.50), at(took, 0.95));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(sorted.size() * share) - 1) / 1e6;
    }
}
