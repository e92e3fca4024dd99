package kith;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.Options;

/**
 * Holds the map: which module may use which, without circles, and nobody what is internal to another. {@code kith.text} is a library
 * of its own, which every module may use.
 */
class ModulesTest {
    private static final Path DRAWINGS = Path.of("..", "docs", "modules");

    private final ApplicationModules modules =
            ApplicationModules.of(KithApplication.class, resideInAPackage("kith.text.."));

    @Test
    void every_module_keeps_to_what_it_may_use() {
        modules.verify();
    }

    @Test
    void the_map_is_drawn_from_the_code() {
        new Documenter(modules, Options.defaults().withOutputFolder(DRAWINGS.toString()))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();
        assertThat(Files.exists(DRAWINGS.resolve("components.puml"))).isTrue();
    }
}
