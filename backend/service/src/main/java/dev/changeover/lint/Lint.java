package dev.changeover.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Finding;

/// Finds the faults of a document. The cost grows with its size.
public final class Lint {

    private static final List<Rule> RULES = List.of(
            new WriteLossWindow(),
            new DeployBeforeSchema(),
            new RollbackLoss(),
            new NoRollback(),
            new NoTriggers(),
            new NothingCompared(),
            new UntestedBackup(),
            new DestructiveWithoutBackup(),
            new BlockingStatement(),
            new QuotedGlob(),
            new GlobWithSingleTarget(),
            new PipeToShell(),
            new WorldWritable(),
            new SecretInText(),
            new UnstatedThreshold(),
            new VagueMeasure(),
            new ClockRunsBackwards(),
            new LongSection(),
            new DuplicateText(),
            new EmptyItem(),
            new EmptySection(),
            new LongItem(),
            new Placeholder(),
            new UndecidedCondition(),
            new PreTicked(),
            new StateByHand(),
            new DecoratedHeading(),
            new SkippedHeadingLevel(),
            new MostlyReference(),
            new ObsoleteHeader(),
            new UnreadableCharacters());

    private Lint() {}

    /// Returns what all rules find, in the order of lines; what concerns no line comes first.
    public static List<Finding> check(ChecklistDocument document) {
        Reading reading = Reading.of(document);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : RULES) {
            Report report = new Report();
            rule.check(reading, report);
            findings.addAll(report.findings());
        }
        findings.sort(Comparator.comparingInt(finding -> finding.line() == null ? 0 : finding.line()));
        return List.copyOf(findings);
    }
}
