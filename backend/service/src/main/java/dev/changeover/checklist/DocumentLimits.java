package dev.changeover.checklist;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// How large the document of a checklist may be.
@ConfigMapping(prefix = "changeover.checklists")
interface DocumentLimits {

    /// Returns the size of a text that is imported, in bytes.
    @WithDefault("2097152")
    @Min(1)
    int importMaxBytes();

    /// Returns how many items a document may have.
    @WithDefault("10000")
    @Min(1)
    int items();

    /// Returns how many levels sections may nest, and items within one.
    @WithDefault("20")
    @Min(1)
    @Max(200)
    int depth();

    /// Returns how many characters a line of a text that is imported may have.
    @WithDefault("100000")
    @Min(1)
    int lineLength();
}
