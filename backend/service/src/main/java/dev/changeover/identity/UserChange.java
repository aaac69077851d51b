package dev.changeover.identity;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to change about a user. Members that are absent stay as they are.
///
/// @param displayName the name that others see
/// @param roles what the user may do from now on, at least one role
/// @param disabled whether to keep the user out; sessions of a disabled user end at once
public record UserChange(
        @Size(min = 1, max = 200) @Schema(examples = "Ada King") @Nullable
        String displayName,

        @Size(min = 1) @Nullable List<@NotNull Role> roles,
        @Nullable Boolean disabled) {}
