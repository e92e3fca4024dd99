package kith.connector.sandbox.network;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What whoever runs the network may do, without a token: count, switch faults, change limits, let people in. */
final class Control {
    private final World world;
    private final Wire wire;
    private final Api api;
    private final Switchboard faults;
    private final Tally tally;
    private final Quota quota;
    private final Outages outages;
    private final Silences silences;
    private final InstantSource clock;

    Control(
            World world,
            Wire wire,
            Api api,
            Switchboard faults,
            Tally tally,
            Quota quota,
            Outages outages,
            Silences silences,
            InstantSource clock) {
        this.world = world;
        this.wire = wire;
        this.api = api;
        this.faults = faults;
        this.tally = tally;
        this.quota = quota;
        this.outages = outages;
        this.silences = silences;
        this.clock = clock;
    }

    Answer answer(String method, String path, Call call) {
        return switch (method + " " + path) {
            case "GET /control/count" -> count();
            case "GET /control/posts" -> Answer.ok(Wire.list(world.everything(), wire::post, Optional.empty(), false));
            case "GET /control/outages" ->
                Answer.ok(Wire.list(outages.all(), Control::outage, Optional.empty(), false));
            case "GET /control/silences" ->
                Answer.ok(Wire.list(silences.all(), Control::silence, Optional.empty(), false));
            case "GET /control/faults" -> faults();
            case "POST /control/faults" -> addFault(call.json());
            case "DELETE /control/faults" -> {
                faults.clear();
                yield Answer.nothing();
            }
            case "PUT /control/settings" -> settings(call.json());
            case "POST /control/people" -> letIn(call);
            default -> Answer.error(404, "not_found", "There is no " + method + " " + path + ".");
        };
    }

    /** Besides the tally: what exists now, and what a network would call a double: same author, place, parent and text. */
    private Answer count() {
        var node = Wire.object();
        tally.all().forEach((name, counts) -> {
            var inner = node.putObject(name);
            counts.forEach(inner::put);
        });
        var posts = world.everything();
        var byModerators =
                posts.stream().filter(p -> world.person(p.author()).moderates()).toList();
        var distinct = byModerators.stream()
                .map(p -> p.room() + "\u0000" + p.to() + "\u0000" + p.parent() + "\u0000" + p.text())
                .distinct()
                .count();
        node.putObject("exists")
                .put("people", world.people().size())
                .put("posts", posts.size())
                .put("deleted", posts.stream().filter(Post::deleted).count())
                .put("byModerators", byModerators.size())
                .put("byModeratorsTwice", byModerators.size() - distinct);
        return Answer.ok(node);
    }

    private Answer faults() {
        return Answer.ok(Wire.list(faults.all(), Control::fault, Optional.empty(), false));
    }

    private static ObjectNode fault(Fault fault) {
        return Wire.object()
                .put("on", fault.on())
                .put("kind", fault.kind().word())
                .put("status", fault.status())
                .put("seconds", fault.time().toMillis() / 1000.0)
                .put("chance", fault.chance())
                .put("times", fault.times());
    }

    private static ObjectNode outage(Outages.Outage outage) {
        var node = Wire.object()
                .put("from", outage.from().toString())
                .put("until", outage.until().toString());
        outage.account().ifPresent(account -> node.put("account", account));
        return node;
    }

    private static ObjectNode silence(Silences.Silence silence) {
        return Wire.object()
                .put("text", silence.text())
                .put("from", silence.from().toString())
                .put("until", silence.until().toString())
                .put("taken", silence.taken());
    }

    private Answer addFault(JsonNode json) {
        var fault = new Fault(
                json.path("on").asString("*"),
                Fault.Kind.of(json.path("kind").asString("")),
                json.path("status").asInt(500),
                seconds(json.path("seconds"), Duration.ofSeconds(30)),
                json.path("chance").asDouble(1),
                json.path("times").asInt(-1));
        faults.add(fault);
        return Answer.json(201, fault(fault));
    }

    private Answer settings(JsonNode json) {
        if (json.has("idempotencyKeys")) {
            api.keepKeys(json.path("idempotencyKeys").asBoolean(true));
        }
        if (json.has("requests")) {
            quota.set(json.path("requests").asInt(600), seconds(json.path("seconds"), Duration.ofMinutes(1)));
        }
        return Answer.nothing();
    }

    private static Duration seconds(JsonNode node, Duration otherwise) {
        return node.isNumber() ? Duration.ofMillis(Math.round(node.asDouble() * 1000)) : otherwise;
    }

    private Answer letIn(Call call) {
        var role = call.json().path("moderator").asBoolean(false) ? Person.Role.MODERATOR : Person.Role.MEMBER;
        var person = world.join(
                call.text("handle"),
                call.optionalText("name").orElse(call.text("handle")),
                call.text("biography"),
                call.optionalText("language").orElse("en"),
                role,
                clock.instant());
        var token = call.optionalText("token").orElse("sandbox-" + person.handle());
        world.admit(person.id(), token, clock.instant());
        return Answer.json(201, Wire.object().put("id", person.id()).put("token", token));
    }
}
