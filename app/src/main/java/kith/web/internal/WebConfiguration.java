package kith.web.internal;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import kith.web.Answer;
import kith.web.Frame;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Caller;
import kith.workspace.Here;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** How controllers are served: what they may ask for, what they may answer, and the files beside the pages. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final Access access;
    private final ObjectProvider<Frames> frames;
    private final ObjectProvider<Pages> pages;

    WebConfiguration(Access access, ObjectProvider<Frames> frames, ObjectProvider<Pages> pages) {
        this.access = access;
        this.frames = frames;
        this.pages = pages;
    }

    /**
     * @param source folder of the templates while they are being written; empty: the compiled ones
     */
    @Bean
    static TemplateEngine templates(@Value("${kith.templates:}") String source) {
        return source.isEmpty()
                ? TemplateEngine.createPrecompiled(ContentType.Html)
                : TemplateEngine.create(
                        new DirectoryCodeResolver(Path.of(source)), Path.of("target", "jte-classes"), ContentType.Html);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(access);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(
                        "classpath:/assets/", "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new FactResolver());
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new AnswerHandler());
    }

    /** Hands {@link Here}, {@link Caller}, {@link Frame} and {@link Words} to controllers that ask for them. */
    private class FactResolver implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return List.of(Here.class, Caller.class, Frame.class, Words.class).contains(parameter.getParameterType());
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            var request = request(web);
            var type = parameter.getParameterType();
            if (type == Here.class) {
                return RequestFacts.here(request).orElseThrow();
            }
            if (type == Caller.class) {
                return RequestFacts.caller(request).orElse(null);
            }
            return type == Words.class
                    ? frames.getObject().words(request)
                    : frames.getObject().of(request, response(web));
        }
    }

    /** Draws what is to be seen, or sends to where it is. */
    private class AnswerHandler implements HandlerMethodReturnValueHandler {
        @Override
        public boolean supportsReturnType(MethodParameter type) {
            return Answer.class.isAssignableFrom(type.getParameterType());
        }

        @Override
        public void handleReturnValue(
                @Nullable Object answer, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web)
                throws Exception {
            container.setRequestHandled(true);
            switch ((Answer) Objects.requireNonNull(answer)) {
                case View view -> pages.getObject().draw(view, request(web), response(web));
                case Redirect redirect -> pages.getObject().redirect(redirect, request(web), response(web));
            }
        }
    }

    private static HttpServletRequest request(NativeWebRequest web) {
        return Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    }

    private static HttpServletResponse response(NativeWebRequest web) {
        return Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
    }
}
