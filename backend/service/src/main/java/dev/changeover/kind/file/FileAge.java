package dev.changeover.kind.file;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `file.age`.
///
/// @param path the file, under a folder that the service may read
/// @param atMost how old the file may be
@Catalogued(
        kind = "file.age",
        title = "Age of a file",
        says = "Looks when a file was last written.",
        group = KindGroup.FILES,
        type = KindType.PROBE,
        effect = Effect.READS)
public record FileAge(
        @Asks(
                value = "The file, under a folder that the service may read.",
                form = Form.PATH,
                example = "backups/latest.dump")
        String path,

        @Asks(value = "How old the file may be.", defaultsTo = "P1D", min = "PT1M", max = "P366D")
        Duration atMost)
        implements Parameters {}
