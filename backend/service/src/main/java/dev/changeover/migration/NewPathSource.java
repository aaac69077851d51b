package dev.changeover.migration;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A source to register by its path on the service's machine.
///
/// @param name what people call it; the name of the file when absent
/// @param path where it is; absolute, under one of the configured roots
public record NewPathSource(
        @Size(min = 1, max = 200) @Schema(examples = "shop") @Nullable
        String name,

        @NotBlank @Size(max = 4096) @Schema(examples = "/srv/databases/shop.db")
        String path) {}
