package org.botnode.daemon.discretion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.botnode.daemon.discretion.SecretBook.Sort;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.io.TempDir;

/// Goes along with every test of this module and fails those after which a secret stands where people and programs read:
/// in a log, a report, a manifest, the audit trail, a metric, an exception of ours, or on the standard error stream.
///
/// It knows keys, tokens and recovery keys by their form, the keys in a data directory's `secrets` by their bytes, and
/// what a test class names `PASSWORD` (opens something) or `MARK` (said to a bot).
public final class SecretWatch implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, InvocationInterceptor {

    private static final SecretBook BOOK = new SecretBook();
    private static final SecretSearch SEARCH = new SecretSearch(BOOK);
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(SecretWatch.class);

    /// Fails where a text that leaves the node holds a secret.
    ///
    /// @param what   it is, as `the metrics`
    /// @param person whether the reader must not know what people said either
    public static void check(String what, String text, boolean person) {
        refuse(BOOK.found(text.getBytes(UTF_8), person).stream().map(secret -> what + " holds " + secret).toList());
    }

    /// A secret of a test's own making.
    public static void plant(String name, Sort sort, String secret) {
        BOOK.plant(name, sort, secret);
    }

    static SecretBook book() {
        return BOOK;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(OURS).getOrComputeIfAbsent(ToldExceptions.class, _ -> new ToldExceptions(BOOK));
        StandardError.watch(BOOK);
        for (var type = context.getRequiredTestClass(); type != null; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredFields()).forEach(SecretWatch::plant);
        }
    }

    private static void plant(Field field) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class
                && (field.getName().equals("PASSWORD") || field.getName().equals("MARK"))) {
            value(field, null).map(String.class::cast).filter(text -> text.length() >= SecretBook.SHORTEST).ifPresent(
                    text -> BOOK.plant(field.getName() + " of " + field.getDeclaringClass().getSimpleName(),
                            field.getName().equals("MARK") ? Sort.SAID : Sort.CREDENTIAL, text));
        }
    }

    @Override
    public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> test,
            ExtensionContext context) throws Throwable {
        invocation.proceed();
        search(test.getArguments().stream().filter(Path.class::isInstance).map(Path.class::cast));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        search(directories(context.getRequiredTestClass(), context.getTestInstance()));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        search(directories(context.getRequiredTestClass(), Optional.empty()));
        refuse(StandardError.found());
    }

    /// The temporary directories of that instance; of the class where there is none.
    private static Stream<Path> directories(Class<?> type, Optional<Object> instance) {
        var fields = new ArrayList<Field>();
        for (var part = type; part != null; part = part.getSuperclass()) {
            fields.addAll(List.of(part.getDeclaredFields()));
        }
        return fields.stream().filter(field -> field.isAnnotationPresent(TempDir.class) && field.getType() == Path.class)
                .filter(field -> Modifier.isStatic(field.getModifiers()) == instance.isEmpty())
                .flatMap(field -> value(field, instance.orElse(null)).map(Path.class::cast).stream());
    }

    private static Optional<Object> value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return Optional.ofNullable(field.get(of));
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(field + " cannot be read", closed);
        }
    }

    private static void search(Stream<Path> directories) throws Exception {
        var found = new ArrayList<String>();
        for (var directory : directories.toList()) {
            found.addAll(SEARCH.in(directory));
        }
        refuse(found);
    }

    private static void refuse(List<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError("a secret is told: " + String.join("; ", found));
        }
    }
}
