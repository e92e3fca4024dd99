package kith.site.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import kith.web.Frame;
import kith.web.Words;
import kith.workspace.Caller;
import kith.workspace.Here;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI description says beside what is read from the controllers. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    static {
        // handed to controllers by Kith itself: no caller sends them
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Here.class, Caller.class, Frame.class, Words.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Kith")
                        .version("1")
                        .description(
                                "All that the pages do. What goes wrong is told as a problem detail (RFC 9457); a POST"
                                        + " with an Idempotency-Key is done once."))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description(
                                                "An API token, made under Settings or by POST /api/v1/me/tokens.")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }
}
