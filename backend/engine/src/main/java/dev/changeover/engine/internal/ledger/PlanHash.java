package dev.changeover.engine.internal.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import dev.changeover.engine.plan.MigrationPlan;

/// Tells one plan from another, so that a load is never continued with a plan that it was not begun with.
public final class PlanHash {
    private PlanHash() {}

    /// The SHA-256 of a plan without its repairs, which a load takes up as they come. A plan is a tree of
    /// records, so its text says everything that it holds, always in the same way.
    public static String of(MigrationPlan plan) {
        try {
            byte[] text = plan.withRepairs(List.of()).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
