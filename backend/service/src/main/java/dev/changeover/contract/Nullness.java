package dev.changeover.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.changeover.paging.Page;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/// Carries the nullness of our records into the contract.
///
/// A member of an answer is always there, and null only where the record says `@Nullable`. A member of a request may
/// be left out where the record says so.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class Nullness implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName PAGE = DotName.createSimple(Page.class);
    private static final String OUR_CLASSES = "dev.changeover";
    private static final String REFERENCE = "#/components/schemas/";

    private final IndexView classes;

    public Nullness(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        Set<String> requested = requestSchemas(contract, schemas);
        schemas.forEach((name, schema) -> describe(name, schema, requested.contains(name)));
    }

    private void describe(String name, Schema schema, boolean requested) {
        Map<String, Schema> members = schema.getProperties();
        if (members == null || members.isEmpty()) {
            return;
        }
        Set<String> nullable = nullableMembers(name);
        List<String> required = new ArrayList<>();
        for (Map.Entry<String, Schema> member : Map.copyOf(members).entrySet()) {
            boolean isNullable = nullable.contains(member.getKey());
            if (isNullable) {
                schema.addProperty(member.getKey(), orNull(member.getValue()));
            }
            if (!isNullable || !requested && !schemaLeavesOutNull(name)) {
                required.add(member.getKey());
            }
        }
        schema.setRequired(required.stream().sorted().toList());
    }

    /// Problems leave out what they do not have.
    private static boolean schemaLeavesOutNull(String name) {
        return name.equals("Problem");
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            Schema reference = OASFactory.createSchema().ref(schema.getRef());
            Schema nothing = OASFactory.createSchema().addType(Schema.SchemaType.NULL);
            return OASFactory.createSchema()
                    .description(schema.getDescription())
                    .addAnyOf(reference)
                    .addAnyOf(nothing);
        }
        return schema.addType(Schema.SchemaType.NULL);
    }

    private Set<String> nullableMembers(String schemaName) {
        Set<String> names = new HashSet<>();
        for (ClassInfo type : classes.getKnownClasses()) {
            if (type.name().toString().startsWith(OUR_CLASSES) && describes(schemaName, type)) {
                type.fields().stream()
                        .filter(Nullness::isNullable)
                        .map(FieldInfo::name)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static boolean describes(String schemaName, ClassInfo type) {
        // The schema of a page of users is called PageUser.
        return schemaName.equals(nameOf(type))
                || schemaName.startsWith("Page") && type.name().equals(PAGE);
    }

    private static String nameOf(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    private static boolean isNullable(FieldInfo field) {
        return field.type().hasAnnotation(NULLABLE);
    }

    private static Set<String> requestSchemas(OpenAPI contract, Map<String, Schema> schemas) {
        Deque<Schema> toVisit = new ArrayDeque<>();
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(Nullness::bodySchemas)
                .forEach(toVisit::add);
        Set<String> names = new HashSet<>();
        while (!toVisit.isEmpty()) {
            Schema schema = toVisit.remove();
            @Nullable String reference = schema.getRef();
            if (reference != null && reference.startsWith(REFERENCE)) {
                String name = reference.substring(REFERENCE.length());
                if (names.add(name) && schemas.containsKey(name)) {
                    toVisit.add(schemas.get(name));
                }
            }
            children(schema).forEach(toVisit::add);
        }
        return names;
    }

    private static Stream<Schema> bodySchemas(Operation operation) {
        if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return Stream.empty();
        }
        return operation.getRequestBody().getContent().getMediaTypes().values().stream()
                .map(MediaType::getSchema)
                .filter(schema -> schema != null);
    }

    private static Stream<Schema> children(Schema schema) {
        Stream<Schema> members =
                schema.getProperties() == null ? Stream.empty() : schema.getProperties().values().stream();
        Stream<Schema> items = schema.getItems() == null ? Stream.empty() : Stream.of(schema.getItems());
        Stream<Schema> choices = Stream.of(schema.getOneOf(), schema.getAnyOf(), schema.getAllOf())
                .filter(list -> list != null)
                .flatMap(List::stream);
        return Stream.of(members, items, choices).flatMap(stream -> stream);
    }
}
