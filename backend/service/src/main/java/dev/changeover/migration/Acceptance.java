package dev.changeover.migration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How many quarantined rows were signed off.
public record Acceptance(@Schema(examples = "8") int accepted) {}
