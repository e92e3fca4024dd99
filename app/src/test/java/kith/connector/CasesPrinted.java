package kith.connector;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Prints how many cases of the contract a connector passed: {@code Contract: ghost 141 cases passed, 0 failed, 2 checks not offered}.
 * A check is not offered when it is about something that the network does not have.
 */
final class CasesPrinted implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {
    private static final Namespace HERE = Namespace.create(CasesPrinted.class);

    private static final class Cases {
        private final AtomicInteger passed = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger notOffered = new AtomicInteger();
        private volatile String network = "";
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(HERE).put(Cases.class, new Cases());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var cases = cases(context);
        if (cases.network.isEmpty()) {
            return; // a nested class with checks of its own
        }
        System.out.printf(
                "Contract: %s %d cases passed, %d failed, %d checks not offered%n",
                cases.network, cases.passed.get(), cases.failed.get(), cases.notOffered.get());
    }

    private static Cases cases(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(HERE).get(Cases.class, Cases.class));
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        named(method, context);
        counted(invocation, context);
    }

    private static void named(ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        if (method.getTarget().orElse(null) instanceof ConnectorContract contract) {
            cases(context).network = contract.connector().network().id();
        }
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        counted(invocation, context);
    }

    private static void counted(Invocation<@Nullable Void> invocation, ExtensionContext context) throws Throwable {
        if (!isOfTheContract(context)) {
            invocation.proceed();
            return;
        }
        var cases = cases(context);
        try {
            invocation.proceed();
            cases.passed.incrementAndGet();
        } catch (Throwable failure) {
            cases.failed.incrementAndGet();
            throw failure;
        }
    }

    /** What a connector's test checks besides is its own affair. */
    private static boolean isOfTheContract(ExtensionContext context) {
        Optional<ExtensionContext> at = Optional.of(context);
        while (at.isPresent() && at.get().getTestMethod().isEmpty()) {
            at = at.get().getParent();
        }
        return at.flatMap(ExtensionContext::getTestMethod)
                .filter(method -> method.getDeclaringClass() == ConnectorContract.class)
                .isPresent();
    }

    @Override
    @SuppressWarnings("unchecked") // a factory of the contract makes a stream
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        named(method, context);
        var made = invocation.proceed();
        if (!isOfTheContract(context) || !(made instanceof Stream<?> stream)) {
            return made;
        }
        List<?> tests = stream.toList();
        if (tests.isEmpty()) {
            cases(context).notOffered.incrementAndGet();
        }
        return (T) tests.stream();
    }
}
