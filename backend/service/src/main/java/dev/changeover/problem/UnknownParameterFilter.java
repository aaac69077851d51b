package dev.changeover.problem;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.changeover.problem.Problem.FieldError;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses query parameters that the operation does not know: a misspelt filter must not return everything.
public class UnknownParameterFilter {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuseUnknownParameters(ContainerRequestContext request, ResourceInfo resource) {
        Set<String> sent = request.getUriInfo().getQueryParameters().keySet();
        if (sent.isEmpty()) {
            return;
        }
        Set<String> allowed = known.computeIfAbsent(resource.getResourceMethod(), UnknownParameterFilter::parameters);
        List<FieldError> errors = sent.stream()
                .filter(name -> !allowed.contains(name))
                .sorted()
                .map(name -> new FieldError("?" + name, "unknown parameter"))
                .toList();
        if (!errors.isEmpty()) {
            String known = allowed.isEmpty()
                    ? "none"
                    : String.join(", ", allowed.stream().sorted().toList());
            throw new ProblemException(
                    ProblemType.UNKNOWN_PARAMETER,
                    "This operation knows these parameters: %s.".formatted(known),
                    errors);
        }
    }

    private static Set<String> parameters(Method method) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(QueryParam.class)) {
                names.add(parameter.getAnnotation(QueryParam.class).value());
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addFields(parameter.getType(), names);
            }
        }
        return Set.copyOf(names);
    }

    private static void addFields(Class<?> bean, Set<String> names) {
        for (Field field : bean.getDeclaredFields()) {
            if (field.isAnnotationPresent(QueryParam.class)) {
                names.add(field.getAnnotation(QueryParam.class).value());
            }
        }
    }
}
