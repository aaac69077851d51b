package dev.changeover.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals secrets for the database and opens them again, with AES-256-GCM.
///
/// A sealed secret names the key that sealed it and is bound to its purpose: it does not open in another place,
/// under another key, or after any change.
public final class SecretBox {

    /// The length of a key.
    public static final int KEY_BYTES = 32;

    private static final String FORMAT = "v1";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_ID_BYTES = 4;

    private final SecretKey key;
    private final String keyId;
    private final SecureRandom random = new SecureRandom();

    /// Makes a box with this key.
    ///
    /// @throws IllegalArgumentException when the key does not have [#KEY_BYTES] bytes
    public SecretBox(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a secret key has %d bytes, not %d".formatted(KEY_BYTES, key.length));
        }
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = keyId(key);
    }

    /// Seals a secret.
    ///
    /// @param purpose what the secret is for and which row holds it, such as `target/<id>`; the same text opens it
    public String seal(String secret, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), purpose);
        byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return String.join(":", FORMAT, keyId, Base64.getEncoder().encodeToString(both));
    }

    /// Opens a sealed secret.
    ///
    /// @throws IllegalStateException when another key sealed it, or it was sealed for another purpose, or changed
    public String open(String sealed, String purpose) {
        String[] parts = sealed.split(":", -1);
        if (parts.length != 3 || !parts[0].equals(FORMAT)) {
            throw new IllegalStateException("the sealed secret of %s has an unknown format".formatted(purpose));
        }
        if (!parts[1].equals(keyId)) {
            throw new IllegalStateException(
                    "the secret of %s was sealed with key %s, and the service has key %s: set CHANGEOVER_SECRET_KEY to the former"
                            .formatted(purpose, parts[1], keyId));
        }
        ByteBuffer both = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2]));
        byte[] nonce = new byte[NONCE_BYTES];
        both.get(nonce);
        byte[] content = new byte[both.remaining()];
        both.get(content);
        return new String(crypt(Cipher.DECRYPT_MODE, nonce, content, purpose), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SecretBox[keyId=" + keyId + "]";
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] content, String purpose) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret of %s cannot be sealed or opened".formatted(purpose), e);
        }
    }

    private static String keyId(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
