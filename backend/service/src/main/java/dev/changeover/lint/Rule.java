package dev.changeover.lint;

/// One fault that documents have.
sealed interface Rule
        permits BlockingStatement,
                ClockRunsBackwards,
                DecoratedHeading,
                DeployBeforeSchema,
                DestructiveWithoutBackup,
                DuplicateText,
                EmptyItem,
                EmptySection,
                GlobWithSingleTarget,
                LongItem,
                LongSection,
                MostlyReference,
                NoRollback,
                NoTriggers,
                NothingCompared,
                ObsoleteHeader,
                PipeToShell,
                Placeholder,
                PreTicked,
                QuotedGlob,
                RollbackLoss,
                SecretInText,
                SkippedHeadingLevel,
                StateByHand,
                UndecidedCondition,
                UnreadableCharacters,
                UnstatedThreshold,
                UntestedBackup,
                VagueMeasure,
                WorldWritable,
                WriteLossWindow {

    /// Reports every place where the document has the fault.
    void check(Reading reading, Report report);
}
