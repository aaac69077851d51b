package dev.changeover.migration;

import java.util.List;
import java.util.UUID;

/// What a job of type CLEAN_UP carries out.
///
/// @param loads the loads that are over, youngest first
/// @param abandoned loads that were given up before they were cut over
record CleanUpCommand(List<UUID> loads, List<UUID> abandoned) {

    CleanUpCommand {
        loads = List.copyOf(loads);
        abandoned = List.copyOf(abandoned);
    }
}
