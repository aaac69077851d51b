package dev.changeover.kind.file;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `file.sha256`.
///
/// @param path the file, under a folder that the service may read
/// @param sha256 the hash expected
@Catalogued(
        kind = "file.sha256",
        title = "Content of a file",
        says = "Hashes a file and compares.",
        group = KindGroup.FILES,
        type = KindType.PROBE,
        effect = Effect.READS)
public record FileSha256(
        @Asks(
                value = "The file, under a folder that the service may read.",
                form = Form.PATH,
                example = "backups/app.db")
        String path,

        @Asks(value = "The hash expected.", form = Form.SHA256)
        String sha256)
        implements Parameters {}
