/**
 * Tables of messages, one a row, as spreadsheets and small tools write them. Which column holds what, a person says; Kith
 * guesses from the head and the first rows.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
