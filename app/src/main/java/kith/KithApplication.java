package kith;

import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Kith, the workplace of a community manager. */
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class) // modules may use the same names
@ConfigurationPropertiesScan
@EnableScheduling
public class KithApplication {
    public static void main(String[] args) {
        SpringApplication.run(KithApplication.class, args);
    }

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
