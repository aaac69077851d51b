package dev.changeover.problem;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Knows which methods each address has. A 405 must name them, and the framework does not.
@ApplicationScoped
class AllowedMethods {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    private final List<Operation> operations = new ArrayList<>();

    AllowedMethods(BeanManager beans, @ConfigProperty(name = "quarkus.rest.path") String root) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path path = bean.getBeanClass().getAnnotation(Path.class);
            if (path != null) {
                addOperations(root + path.value(), bean.getBeanClass());
            }
        }
    }

    /// Returns the value of the Allow header for a path.
    String at(String path) {
        TreeSet<String> methods = new TreeSet<>();
        for (Operation operation : operations) {
            if (operation.path.matcher(path).matches()) {
                methods.add(operation.method);
            }
        }
        return String.join(", ", methods);
    }

    private void addOperations(String base, Class<?> resource) {
        for (Method method : resource.getMethods()) {
            Path path = method.getAnnotation(Path.class);
            String template = path == null ? base : base + path.value();
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    operations.add(new Operation(pattern(template), http.value()));
                }
            }
        }
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(VARIABLE.matcher(template).replaceAll("[^/]+") + "/?");
    }

    private record Operation(Pattern path, String method) {}
}
