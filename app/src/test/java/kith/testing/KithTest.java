package kith.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole program on a free port, over a real PostgreSQL with a database of its own. All classes with this annotation and
 * no further properties share one running program: people and workspaces have names of their own in each test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"kith.allow-private-addresses=true", "kith.proofreading.languages=", "logging.level.kith=warn"})
@ContextConfiguration(initializers = OwnDatabase.class)
public @interface KithTest {}
