package dev.changeover.kind.talk;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `maintenance.mode`.
///
/// @param on whether it is on afterwards
/// @param status the status that the application answers meanwhile
@Catalogued(
        kind = "maintenance.mode",
        title = "Maintenance mode",
        says = "Switches the application's maintenance mode and makes sure that it answers so.",
        group = KindGroup.TALK,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record MaintenanceMode(
        @Asks("Whether it is on afterwards.") boolean on,

        @Asks(
                value = "The status that the application answers meanwhile.",
                defaultsTo = "503",
                min = "200",
                max = "599")
        int status)
        implements Parameters {}
