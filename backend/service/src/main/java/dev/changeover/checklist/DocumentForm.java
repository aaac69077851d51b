package dev.changeover.checklist;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.changeover.checklist.DocumentShape.Member;
import dev.changeover.checklist.Shape.Leaf;
import dev.changeover.checklist.Shape.Listing;
import dev.changeover.checklist.Shape.OpenObject;
import dev.changeover.checklist.Shape.Structure;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.ReadableText;
import dev.changeover.problem.Problem.FieldError;

/// Finds every place where JSON is not of the form that a document has. A parser would stop at the first.
final class DocumentForm {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final Consumer<FieldError> faults;

    private DocumentForm(Consumer<FieldError> faults) {
        this.faults = faults;
    }

    /// Tells what is wrong with the form of a document.
    static void check(JsonNode document, Consumer<FieldError> faults) {
        new DocumentForm(faults).check(new Structure(ChecklistDocument.class), document, "");
    }

    /// Returns whether this value and all within it have the right form.
    private boolean check(Shape shape, JsonNode value, String pointer) {
        return switch (shape) {
            case Leaf leaf -> leaf.fits().test(value) || fault(pointer, leaf.demand());
            case OpenObject ignored ->
                value.isObject() ? checkTexts(value, pointer) : fault(pointer, "must be an object");
            case Listing list -> value.isArray() ? checkItems(list, value, pointer) : fault(pointer, "must be a list");
            case Structure structure ->
                value instanceof ObjectNode object
                        ? checkObject(structure, object, pointer)
                        : fault(pointer, "must be an object");
        };
    }

    private boolean checkItems(Listing list, JsonNode values, String pointer) {
        boolean good = true;
        for (int i = 0; i < values.size(); i++) {
            good &= check(list.items(), values.get(i), pointer + "/" + i);
        }
        return good;
    }

    /// Looks for what is no text, however deep; the rest is for the kind of the binding to judge.
    private boolean checkTexts(JsonNode value, String pointer) {
        boolean good = !value.isTextual()
                || ReadableText.is(value.textValue())
                || fault(pointer, "must be text without control characters and halves of characters");
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            good &= checkTexts(value.get(i), pointer + "/" + i);
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            good &= ReadableText.is(member.getKey())
                    ? checkTexts(member.getValue(), pointer + "/" + escape(member.getKey()))
                    : fault(pointer, "has a member whose name is no text");
        }
        return good;
    }

    private boolean checkObject(Structure structure, ObjectNode object, String pointer) {
        List<Member> members = DocumentShape.members(structure.type());
        boolean good = refuseUnknown(members, object, pointer);
        boolean complete = true;
        ObjectNode own = JSON.createObjectNode();
        for (Member member : members) {
            JsonNode value = object.get(member.name());
            String place = pointer + "/" + member.name();
            boolean absent = value == null || value.isNull();
            if (member.readOnly() || absent && !member.required()) {
                continue;
            }
            boolean fits = absent ? fault(place, "is missing") : check(member.shape(), value, place);
            if (fits && isPlain(member.shape())) {
                own.set(member.name(), value);
            }
            complete &= fits || !member.required();
            good &= fits;
        }
        return (!complete || accepts(structure.type(), own, pointer)) && good;
    }

    private boolean refuseUnknown(List<Member> members, ObjectNode object, String pointer) {
        boolean good = true;
        for (Map.Entry<String, JsonNode> given : object.properties()) {
            if (members.stream().noneMatch(member -> member.name().equals(given.getKey()))) {
                String known = members.stream().map(Member::name).collect(Collectors.joining(", "));
                good = fault(pointer + "/" + escape(given.getKey()), "unknown member; known are " + known);
            }
        }
        return good;
    }

    /// Lets the record judge those of its own values that have the right form. Records within it judge theirs.
    private boolean accepts(Class<?> type, ObjectNode own, String pointer) {
        try {
            JSON.treeToValue(own, type);
            return true;
        } catch (ValueInstantiationException e) {
            Throwable cause = e.getCause();
            String detail = cause == null ? null : cause.getMessage();
            return detail == null ? fault(pointer, "has the wrong form") : refused(type, detail, pointer);
        } catch (JsonProcessingException e) {
            return fault(pointer, "has the wrong form");
        }
    }

    /// Records begin what they say with the name of the component, where it is one.
    private boolean refused(Class<?> type, String detail, String pointer) {
        String first = detail.substring(0, (detail + " ").indexOf(' '));
        boolean isMember = DocumentShape.members(type).stream()
                .anyMatch(member -> member.name().equals(first));
        return fault(isMember ? pointer + "/" + first : pointer, detail);
    }

    private static boolean isPlain(Shape shape) {
        return switch (shape) {
            case Leaf ignored -> true;
            case OpenObject ignored -> true;
            case Listing list -> isPlain(list.items());
            case Structure ignored -> false;
        };
    }

    private boolean fault(String pointer, String detail) {
        faults.accept(new FieldError(pointer, detail));
        return false;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
