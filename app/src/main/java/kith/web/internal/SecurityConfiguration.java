package kith.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Sessions;
import kith.workspace.Tokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Headers, CSRF and who calls. What a caller may do is decided by {@link Access} alone.
 *
 * <p>Styles may be set on elements ({@code style-src-attr}), because templates hand numbers to the stylesheet as custom
 * properties; scripts only come from files.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Bean
    SecurityFilterChain security(
            HttpSecurity http, Sessions sessions, Tokens tokens, Live live, ObjectProvider<Problems> problems)
            throws Exception {
        return http.addFilterBefore(new WhoCalls(sessions, tokens, live), CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
                        .ignoringRequestMatchers(
                                request -> RequestFacts.bearer(request).isPresent(), RequestFacts::isCalledByANetwork))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler((request, response, refusal) ->
                        problems.getObject().problem(Problem.forbidden("problem.no-csrf"), request, response)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frame -> frame.deny()))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/ops/prometheus")
                        .access((who, context) -> new AuthorizationDecision(mayReadMetrics(context.getRequest())))
                        .anyRequest()
                        .permitAll())
                .build();
    }

    @Bean
    RequestRejectedHandler rejected(ObjectProvider<Problems> problems) {
        return (request, response, why) -> problems.getObject().rejected(request, response);
    }

    /** Figures of the whole installation: for this machine and for holders of a token. */
    private static boolean mayReadMetrics(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    || RequestFacts.caller(request).isPresent();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Keeps Spring from inventing a user with a printed password. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }
}
