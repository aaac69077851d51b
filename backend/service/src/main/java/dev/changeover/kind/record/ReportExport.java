package dev.changeover.kind.record;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `report.export`.
///
/// @param format the form
@Catalogued(
        kind = "report.export",
        title = "Export the report",
        says = "Writes the report of the run.",
        group = KindGroup.RECORD,
        type = KindType.JOB,
        effect = Effect.READS)
public record ReportExport(
        @Asks(value = "The form.", defaultsTo = "PDF") Format format) implements Parameters {

    /// The forms of a report.
    public enum Format {
        MARKDOWN,
        HTML,
        PDF,
        JSON
    }
}
