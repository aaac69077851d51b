package dev.changeover.secret;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretBoxTest {

    private static final String SECRET = "correct horse battery staple";

    private final SecretBox box = new SecretBox(keyOf(1));

    @Test
    void whatWasSealedOpensForTheSamePurpose() {
        assertThat(box.open(box.seal(SECRET, "target/1"), "target/1")).isEqualTo(SECRET);
    }

    @Test
    void theSameSecretIsSealedDifferentlyEachTime() {
        assertThat(box.seal(SECRET, "target/1")).isNotEqualTo(box.seal(SECRET, "target/1"));
    }

    @Test
    void aSecretThatWasMovedToAnotherRowDoesNotOpen() {
        String sealed = box.seal(SECRET, "target/1");

        assertThatThrownBy(() -> box.open(sealed, "target/2")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSecretThatWasChangedDoesNotOpen() {
        String sealed = box.seal(SECRET, "target/1");
        int middle = sealed.length() - 20;
        char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';
        String changed = sealed.substring(0, middle) + other + sealed.substring(middle + 1);

        assertThatThrownBy(() -> box.open(changed, "target/1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherKeyIsToldByItsNameAndNotBySomeError() {
        String sealed = new SecretBox(keyOf(2)).seal(SECRET, "target/1");

        assertThatThrownBy(() -> box.open(sealed, "target/1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CHANGEOVER_SECRET_KEY")
                .hasMessageContaining(sealed.split(":")[1]);
    }

    @Test
    void neitherTheSealedFormNorTheBoxShowsTheSecretOrTheKey() {
        assertThat(box.seal(SECRET, "target/1")).doesNotContain("horse");
        assertThat(box.toString()).matches("SecretBox\\[keyId=[0-9a-f]{8}]");
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new SecretBox(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] keyOf(int value) {
        byte[] key = new byte[SecretBox.KEY_BYTES];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
