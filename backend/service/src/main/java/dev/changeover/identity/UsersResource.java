package dev.changeover.identity;

import java.net.URI;
import java.util.UUID;

import dev.changeover.paging.Page;
import dev.changeover.paging.PageRequest;
import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Users over HTTP: administrators manage them, and everybody may read and secure their own account.
@Path("/users")
@Tag(name = "Users")
public class UsersResource {

    private final Users users;
    private final Accounts accounts;
    private final Caller caller;

    UsersResource(Users users, Accounts accounts, Caller caller) {
        this.users = users;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("ADMIN")
    @Transactional
    @Operation(operationId = "listUsers", summary = "List users, oldest first")
    public Page<User> list(@BeanParam @Valid PageRequest page) {
        return Page.of(users.after(page.afterId(), page.rowsToRead()), page, UserEntity::toUser, user -> user.id);
    }

    @POST
    @RolesAllowed("ADMIN")
    @Transactional
    @Operation(operationId = "createUser", summary = "Create a user")
    @APIResponse(
            responseCode = "201",
            description = "The new user",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = User.class)))
    public Response create(@NotNull @Valid NewUser request) {
        User user = accounts.create(caller.username(), request);
        return Response.created(URI.create("/users/" + user.id())).entity(user).build();
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(
            operationId = "getUser",
            summary = "Read a user",
            description = "Administrators read every user, others read themselves.")
    public User get(@PathParam("id") UUID id) {
        requireAdministratorOr(id);
        return users.get(id).toUser();
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("ADMIN")
    @Transactional
    @Operation(
            operationId = "changeUser",
            summary = "Change a user",
            description = "Members that are absent stay as they are. Sessions of a disabled user end at once.")
    public User change(@PathParam("id") UUID id, @NotNull @Valid UserChange change) {
        return accounts.change(caller.username(), id, change);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("ADMIN")
    @Transactional
    @Operation(operationId = "removeUser", summary = "Remove a user")
    @APIResponse(responseCode = "204", description = "The user is gone, and so are the user's sessions")
    public void remove(@PathParam("id") UUID id) {
        accounts.remove(caller.username(), id);
    }

    @POST
    @Path("/{id}/password")
    @Transactional
    @Operation(
            operationId = "changePassword",
            summary = "Change a password",
            description = "Users give their current password; administrators may set the password of others without."
                    + " Every session of the user ends, this one included.")
    @APIResponse(responseCode = "204", description = "The password is changed")
    public void changePassword(@PathParam("id") UUID id, @NotNull @Valid PasswordChange change) {
        requireAdministratorOr(id);
        UserEntity user = users.get(id);
        if (caller.is(id) && !knowsPassword(user, change)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The current password is missing or wrong.", "Check it.");
        }
        accounts.setPassword(caller.username(), user, change.newPassword());
    }

    private void requireAdministratorOr(UUID id) {
        if (!caller.has(Role.ADMIN) && !caller.is(id)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only administrators see other users.");
        }
    }

    private static boolean knowsPassword(UserEntity user, PasswordChange change) {
        return change.currentPassword() != null && Passwords.matches(change.currentPassword(), user.passwordHash);
    }
}
