package dev.changeover.kind.metric;

/// Where a metric comes from.
public enum MetricSource {
    /// A Prometheus server that the environment names.
    PROMETHEUS,
    /// A JSON document with numbers, under an address of the environment.
    JSON_ENDPOINT,
    /// What the service itself measures with its probes.
    SAMPLER
}
