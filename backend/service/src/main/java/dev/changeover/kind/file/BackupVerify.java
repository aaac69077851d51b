package dev.changeover.kind.file;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `backup.verify`.
///
/// @param recoverWithin the recovery time objective; absent means the environment's
@Catalogued(
        kind = "backup.verify",
        title = "Backup restored",
        says =
                "Restores the youngest backup into a scratch database, checks and counts it, and tells how long that took.",
        group = KindGroup.SOURCE,
        type = KindType.JOB,
        effect = Effect.READS)
public record BackupVerify(
        @Asks(value = "The recovery time objective; absent means the environment's.", min = "PT1M", max = "P31D")
        @Nullable
        Duration recoverWithin)
        implements Parameters {}
