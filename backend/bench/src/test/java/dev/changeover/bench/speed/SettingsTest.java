package dev.changeover.bench.speed;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    @Test
    void everythingIsMeasuredWhenNobodyPicks() {
        assertThat(Settings.of(Map.of("WORKLOADS", "")))
                .isEqualTo(Settings.of(Map.of()))
                .satisfies(settings -> assertThat(settings.workloads()).containsExactly(Workload.values()))
                .satisfies(settings -> assertThat(settings.growth()).isTrue());
    }

    @Test
    void onlyWhatWasPickedIsMeasured() {
        Settings settings = Settings.of(Map.of("WORKLOADS", "shop,blobs"));

        assertThat(settings.workloads()).containsExactly(Workload.SHOP, Workload.BLOBS);
        assertThat(settings.growth()).isFalse();
    }

    @Test
    void growthCanBePickedAlone() {
        Settings settings = Settings.of(Map.of("WORKLOADS", "growth"));

        assertThat(settings.workloads()).isEmpty();
        assertThat(settings.growth()).isTrue();
    }

    @Test
    void severalDatabasesCanBePickedBesideOthers() {
        Settings settings = Settings.of(Map.of("WORKLOADS", "keys,several"));

        assertThat(settings.workloads()).containsExactly(Workload.KEYS);
        assertThat(settings.several()).isTrue();
        assertThat(settings.growth()).isFalse();
    }

    @Test
    void anUnknownNameIsRefused() {
        Map<String, String> environment = Map.of("WORKLOADS", "shops");

        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SHOPS");
    }
}
