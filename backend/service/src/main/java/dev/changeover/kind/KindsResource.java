package dev.changeover.kind;

import java.util.List;
import java.util.stream.IntStream;

import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The catalogue of kinds over HTTP.
@Path("/kinds")
@Tag(name = "Kinds")
public class KindsResource {

    @GET
    @Operation(
            operationId = "listKinds",
            summary = "List what items can be bound to",
            description =
                    "The list is closed: it changes only with the service. Each kind brings the JSON Schema of its"
                            + " parameters. Bindings are kept and checked; nothing runs from them yet.")
    public Page<Kind> list(
            @QueryParam("type") @Parameter(description = "Only kinds of this type.") @Nullable KindType type,
            @QueryParam("group") @Parameter(description = "Only kinds of this group.") @Nullable KindGroup group,
            @BeanParam @Valid PageRequest page) {
        List<Kind> all = Kinds.all();
        List<Integer> rows = IntStream.range(0, all.size())
                .filter(i -> i > page.afterSequence().orElse(-1))
                .filter(i -> type == null || all.get(i).type() == type)
                .filter(i -> group == null || all.get(i).group() == group)
                .limit(page.rowsToRead())
                .boxed()
                .toList();
        return Page.of(rows, page, all::get, row -> row);
    }

    @GET
    @Path("/{kind}")
    @Operation(operationId = "getKind", summary = "Read a kind")
    public Kind get(@PathParam("kind") @Parameter(description = "The kind's name.") String kind) {
        return Kinds.named(kind).orElseThrow(() -> ProblemException.notFound("kind", kind));
    }
}
