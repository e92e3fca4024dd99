package kith.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a failed start end with the sentence alone instead of a page of stack traces. Registered in {@code spring.factories}. */
final class PostgresNotStartedAnalyzer extends AbstractFailureAnalyzer<PostgresNotStarted> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PostgresNotStarted cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
