package kith.message.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Heard;
import kith.connector.Said;
import kith.database.Tenant;
import kith.message.Correction.Aspect;
import kith.message.Corrections;
import kith.message.Messages;
import kith.message.Messages.Source;
import kith.testing.KithTest;
import kith.testing.Kofi;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.text.Reading;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A pass over 2,500 messages that ends in the middle, as {@code kill -9} ends it: what was not committed never was. */
@KithTest
class RereadingTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final String GLAD = "I love this bike, thank you so much, it is wonderful!";
    private static final String CROSS = "This is awful, the worst shop ever, I hate it.";
    private static final int ALL = 2_500;

    @Autowired
    Messages messages;

    @Autowired
    Corrections corrections;

    @Autowired
    Rereading rereading;

    @Autowired
    RereadingJob job;

    @Autowired
    Channels channels;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Someone someone;

    Here ines;
    ChannelId channel;

    /** What a program dies of. */
    private static final class Killed extends RuntimeException {}

    @BeforeEach
    void what_an_older_model_read() {
        ines = someone.owning("Brindle", "Inès Moreau");
        channel = channels.forImport(ines, "slack", "Workshop");
        say(IntStream.range(0, ALL).mapToObj(i -> said(i, i % 2 == 0 ? CROSS : GLAD)));
        corrections.correct(
                ines, messages.find(ines.id(), channel, "0").orElseThrow(), Map.of(Aspect.SENTIMENT, "neutral"));
        ended();
        tenant.run(ines.id(), () -> {
            jdbc.sql("UPDATE message SET sentiment = 'positive', valence = 1, spam = true, reading_version = 1")
                    .update();
            jdbc.sql("UPDATE rereading SET read_version = 1, pass_version = 1").update();
        });
    }

    @Test
    void goes_on_where_it_stood_and_reads_every_message_once() {
        assertThat(step().changed()).isEqualTo(1_000);
        killedInTheMiddleOfABatch();

        assertThat(stale()).isEqualTo(ALL - 1_000);
        assertThat(corrections.progress(ines.id()).done()).isEqualTo(1_000);
        assertThat(corrections.progress(ines.id()).underWay()).isTrue();

        say(Stream.of(said(ALL, GLAD))); // people go on talking
        job.programStarts();
        ended();

        assertThat(stale()).isZero();
        assertThat(corrections.progress(ines.id()).done()).isEqualTo(ALL);
        assertThat(corrections.progress(ines.id()).changed()).isEqualTo(ALL);
        assertThat(count("spam")).isZero();
        assertThat(count("sentiment = 'negative'")).isEqualTo(ALL / 2 - 1);
        assertThat(count("sentiment = 'neutral' AND corrected AND remote_id = '0'"))
                .isEqualTo(1);
    }

    @Test
    void begins_anew_where_somebody_corrects_in_between() {
        step();
        corrections.correct(
                ines, messages.find(ines.id(), channel, "1").orElseThrow(), Map.of(Aspect.SENTIMENT, "negative"));
        killedInTheMiddleOfABatch();

        job.programStarts();
        ended();

        assertThat(stale()).isZero();
        assertThat(corrections.progress(ines.id()).done()).isEqualTo(ALL);
        assertThat(
                        count(
                                "corrected AND (remote_id = '0' AND sentiment = 'neutral' OR remote_id = '1' AND sentiment = 'negative')"))
                .isEqualTo(2);
    }

    private Rereading.Step step() {
        return tenant.in(ines.id(), () -> rereading.step(ines.id()));
    }

    private void killedInTheMiddleOfABatch() {
        assertThatThrownBy(() -> tenant.run(ines.id(), () -> {
                    rereading.step(ines.id());
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
    }

    private void ended() {
        Patience.untilTrue(
                "all is read again", () -> !corrections.progress(ines.id()).underWay());
    }

    private long stale() {
        return count("reading_version <> " + Reading.VERSION);
    }

    private long count(String where) {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT count(*) FROM message WHERE " + where)
                        .query(Long.class)
                        .single());
    }

    private void say(Stream<Said> said) {
        messages.ingest(
                ines.id(),
                new Source(channel, "slack", Optional.empty()),
                said.map(Heard.class::cast).toList());
    }

    private static Said said(int id, String text) {
        return Kofi.says(String.valueOf(id), NOON, text);
    }
}
