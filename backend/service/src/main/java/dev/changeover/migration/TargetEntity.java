package dev.changeover.migration;

import java.time.Instant;
import java.util.UUID;

import dev.changeover.engine.TargetConnection.SslMode;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

@Entity
@Table(name = "target")
class TargetEntity {

    @Id
    UUID id;

    String name;

    @Enumerated(EnumType.STRING)
    Target.Kind kind;

    String host;
    int port;
    String database;
    String username;

    /// The password, sealed for exactly this row.
    String sealedPassword;

    @Enumerated(EnumType.STRING)
    SslMode sslMode;

    boolean embedded;
    Instant createdAt;

    @Version
    long version;

    Target toTarget() {
        return new Target(id, name, kind, host, port, database, username, sslMode, embedded, createdAt);
    }

    /// What the password is sealed for: it opens in no other row.
    String purpose() {
        return "target/" + id;
    }
}
