package dev.changeover.identity;

import java.util.List;
import java.util.Optional;

import dev.changeover.local.DataFolder;
import dev.changeover.local.LocalConfiguration;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Makes sure at every start that somebody can sign in: the user `admin`.
///
/// On first start `admin` gets the password of `CHANGEOVER_ADMIN_PASSWORD`, or a generated one that is printed once
/// and, in
/// local mode, kept among the data folder's secrets. When `CHANGEOVER_ADMIN_PASSWORD` is set later and differs, it
/// becomes the password.
@ApplicationScoped
class FirstAdministrator {

    static final String USERNAME = "admin";

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final String ACTOR = "service";
    private static final String SECRET = "admin-password";
    private static final long START_LOCK = 0x6164_6d69_6eL;

    private final Users users;
    private final Accounts accounts;
    private final DataFolder folder;
    private final LocalConfiguration local;

    FirstAdministrator(Users users, Accounts accounts, DataFolder folder, LocalConfiguration local) {
        this.users = users;
        this.accounts = accounts;
        this.folder = folder;
        this.local = local;
    }

    void ensure(
            @Observes StartupEvent start,
            @ConfigProperty(name = "changeover.admin.password") Optional<String> configured) {
        Optional<String> generated = QuarkusTransaction.requiringNew().call(() -> {
            lockAgainstOtherInstances();
            return users.count() == 0 ? create(configured) : adopt(configured);
        });
        generated.ifPresent(this::print);
    }

    private Optional<String> create(Optional<String> configured) {
        String password = configured.orElseGet(Passwords::generate);
        accounts.create(ACTOR, new NewUser(USERNAME, "Administrator", password, List.of(Role.ADMIN)));
        if (configured.isPresent()) {
            return Optional.empty();
        }
        if (local.enabled()) {
            folder.keepSecret(SECRET, password);
        }
        return Optional.of(password);
    }

    private Optional<String> adopt(Optional<String> configured) {
        Optional<UserEntity> administrator = users.byUsername(USERNAME);
        if (configured.isPresent() && administrator.isEmpty()) {
            LOG.warn("CHANGEOVER_ADMIN_PASSWORD has no effect: the user admin was removed");
        }
        administrator.ifPresent(user -> configured
                .filter(password -> !Passwords.matches(password, user.passwordHash))
                .ifPresent(password -> accounts.setPassword(ACTOR, user, password)));
        return Optional.empty();
    }

    private void lockAgainstOtherInstances() {
        users.getEntityManager()
                .createNativeQuery("SELECT pg_advisory_xact_lock(?1)")
                .setParameter(1, START_LOCK)
                .getSingleResult();
    }

    @SuppressWarnings("SystemOut") // A password belongs on the screen of whoever started the service, not in its log.
    private void print(String password) {
        System.out.printf("""

                The administrator is %s with password %s
                It is shown only this once%s.

                """, USERNAME, password, local.enabled() ? " and kept in " + folder.secretFile(SECRET) : "");
    }
}
