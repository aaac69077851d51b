package dev.changeover.kind.record;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `schedule.create`.
///
/// @param kind the kind that runs
/// @param rule when, as an RFC 5545 recurrence rule
/// @param zone the time zone in which the rule counts
@Catalogued(
        kind = "schedule.create",
        title = "Schedule",
        says = "Has a probe or a job run again and again.",
        group = KindGroup.RECORD,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record ScheduleCreate(
        @Asks(value = "The kind that runs.", form = Form.KIND, example = "pg.backup")
        String kind,

        @Asks(value = "When, as an RFC 5545 recurrence rule.", form = Form.RRULE, example = "FREQ=DAILY;BYHOUR=2")
        String rule,

        @Asks(value = "The time zone in which the rule counts.", defaultsTo = "UTC", maxLength = 60)
        String zone)
        implements Parameters {}
