package dev.changeover.kind.file;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `file.exists`.
///
/// @param path the file, under a folder that the service may read
@Catalogued(
        kind = "file.exists",
        title = "File exists",
        says = "Looks whether a file exists and is not empty.",
        group = KindGroup.FILES,
        type = KindType.PROBE,
        effect = Effect.READS)
public record FileExists(
        @Asks(
                value = "The file, under a folder that the service may read.",
                form = Form.PATH,
                example = "backups/app.db")
        String path)
        implements Parameters {}
