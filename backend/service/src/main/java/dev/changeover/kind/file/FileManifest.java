package dev.changeover.kind.file;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `file.manifest`.
///
/// @param path the file, under a folder that the service may read
@Catalogued(
        kind = "file.manifest",
        title = "Manifest of files",
        says = "Reads a manifest and compares size and hash of every file that it lists.",
        group = KindGroup.FILES,
        type = KindType.PROBE,
        effect = Effect.READS)
public record FileManifest(
        @Asks(
                value = "The file, under a folder that the service may read.",
                form = Form.PATH,
                example = "backups/manifest.json")
        String path)
        implements Parameters {}
