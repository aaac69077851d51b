package dev.changeover.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import dev.changeover.local.CannotStart;
import dev.changeover.local.DataFolder;
import dev.changeover.local.LocalConfiguration;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Provides the [SecretBox]: with the key of `CHANGEOVER_SECRET_KEY`, or in local mode with one that is generated and
/// kept in the data folder. A service that shares its database with others must be given the key.
@ApplicationScoped
public class SecretKeySource {

    @Produces
    @Singleton
    @Startup
    SecretBox secretBox(
            @ConfigProperty(name = "changeover.secret.key") Optional<String> configured,
            LocalConfiguration local,
            DataFolder folder) {
        if (configured.isPresent()) {
            return new SecretBox(decode(configured.get()));
        }
        if (!local.enabled()) {
            throw new CannotStart("CHANGEOVER_SECRET_KEY is missing.");
        }
        return new SecretBox(decode(folder.secret("secret-key", SecretKeySource::newKey)));
    }

    private static String newKey() {
        byte[] key = new byte[SecretBox.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] decode(String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.strip());
            if (key.length == SecretBox.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the one message that says how to make a key.
        }
        throw new CannotStart(
                "CHANGEOVER_SECRET_KEY must be the base64 form of 32 bytes: make one with \"openssl rand -base64 32\".");
    }
}
