package dev.changeover.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How many requests one caller may send.
@ConfigMapping(prefix = "changeover.rate-limit")
public interface RateLimitConfiguration {

    /// Returns whether requests are limited at all.
    @WithDefault("true")
    boolean enabled();

    /// Returns the limit for everything, counted per network address.
    General general();

    /// Returns the limit for the API, counted per access token, or per network address without one.
    Api api();

    /// The limit for everything.
    interface General {

        @WithDefault("30")
        int requestsPerSecond();

        /// Returns how many requests may come at once after a quiet time.
        @WithDefault("900")
        int burst();
    }

    /// The limit for the API.
    interface Api {

        @WithDefault("10")
        int requestsPerSecond();

        /// Returns how many requests may come at once after a quiet time.
        @WithDefault("600")
        int burst();
    }
}
