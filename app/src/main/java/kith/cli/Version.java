package kith.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version this program was built as; {@code development} when it runs from loose classes. */
final class Version implements IVersionProvider {
    static String ofThisBuild() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Kith " + ofThisBuild()};
    }
}
