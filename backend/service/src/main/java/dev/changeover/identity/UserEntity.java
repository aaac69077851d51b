package dev.changeover.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

@Entity
@Table(name = "app_user")
class UserEntity {

    @Id
    UUID id;

    String username;
    String displayName;
    String passwordHash;
    String[] roles;
    boolean disabled;

    /// Sessions carry the epoch they were started in, and end when it moves on.
    int sessionEpoch;

    Instant createdAt;

    @Version
    long version;

    User toUser() {
        return new User(id, username, displayName, roleList(), disabled, createdAt);
    }

    List<Role> roleList() {
        return Stream.of(roles).map(Role::valueOf).toList();
    }

    void setRoles(Collection<Role> granted) {
        roles = granted.stream().distinct().sorted().map(Role::name).toArray(String[]::new);
    }

    boolean isActiveAdministrator() {
        return !disabled && roleList().contains(Role.ADMIN);
    }
}
