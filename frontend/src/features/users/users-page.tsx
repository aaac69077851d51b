import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { User } from "@/api/types";
import { useMay, useSession } from "@/api/use-session";
import { changeUser, deleteUser, userKeys, usersQuery } from "@/api/users";
import { PasswordDialog } from "@/features/users/password-dialog";
import { roleNames } from "@/features/users/roles";
import { UserForm } from "@/features/users/user-form";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import classes from "@/ui/form.module.css";
import { Icon } from "@/ui/icon";
import { Loading } from "@/ui/loading";
import { Page } from "@/ui/page";
import { ProblemNotice } from "@/ui/problem-notice";
import { StateBadge } from "@/ui/state-badge";
import { Timestamp } from "@/ui/timestamp";

export function UsersPage() {
  const isAdmin = useMay("ADMIN");
  return (
    <Page title="Users" lead="Who may look, and who may act.">
      {isAdmin ? (
        <UserList />
      ) : (
        <EmptyState title="Only an administrator manages users">
          <p>Ask one of them when somebody needs an account or another role.</p>
        </EmptyState>
      )}
    </Page>
  );
}

type Editing = { form: "new" } | { form: "change" | "password" | "delete"; user: User } | null;

function UserList() {
  const users = useQuery(usersQuery);
  const [editing, setEditing] = useState<Editing>(null);
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: userKeys.all });
  const close = () => setEditing(null);
  const removal = useMutation({
    mutationFn: (user: User) => deleteUser(user.id),
    onSuccess: () => {
      close();
      return refresh();
    },
  });
  const disabling = useMutation({
    mutationFn: (user: User) => changeUser(user.id, { disabled: !user.disabled }),
    onSuccess: refresh,
  });
  const subject = editing !== null && "user" in editing ? editing.user : null;

  return (
    <>
      {editing?.form === "new" || editing?.form === "change" ? (
        <div className={classes.panel}>
          <UserForm key={subject?.id ?? "new"} user={subject} onDone={close} />
        </div>
      ) : (
        <div>
          <Button leftSection={<Icon name="plus" />} onClick={() => setEditing({ form: "new" })}>
            Add a user
          </Button>
        </div>
      )}
      {users.error ? <ProblemNotice error={users.error} onRetry={() => void users.refetch()} /> : null}
      {disabling.error ? <ProblemNotice error={disabling.error} /> : null}
      {users.isPending ? <Loading what="the users" /> : null}
      {users.data ? (
        <DataTable
          label="Users"
          head={
            <>
              <th scope="col">Name</th>
              <th scope="col">Roles</th>
              <th scope="col">State</th>
              <th scope="col">Since</th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </>
          }
        >
          {users.data.map((user) => (
            <UserRow
              key={user.id}
              user={user}
              onEdit={(form) => {
                removal.reset();
                setEditing({ form, user });
              }}
              onToggle={() => disabling.mutate(user)}
            />
          ))}
        </DataTable>
      ) : null}
      {editing?.form === "password" && subject ? <PasswordDialog user={subject} onDone={close} /> : null}
      <ConfirmDialog
        opened={editing?.form === "delete"}
        title={`Delete ${subject?.username ?? ""}?`}
        confirmLabel="Delete the user"
        pending={removal.isPending}
        error={removal.error}
        onConfirm={() => subject && removal.mutate(subject)}
        onDismiss={close}
      >
        <p>Their sessions end at once. What they did stays on record under their name.</p>
      </ConfirmDialog>
    </>
  );
}

interface UserRowProps {
  readonly user: User;
  readonly onEdit: (form: "change" | "password" | "delete") => void;
  readonly onToggle: () => void;
}

function UserRow({ user, onEdit, onToggle }: UserRowProps) {
  const isSelf = useSession().current?.user.id === user.id;
  return (
    <tr>
      <th scope="row">
        {user.username}
        <div className={classes.aside}>
          {user.displayName}
          {isSelf ? " (you)" : ""}
        </div>
      </th>
      <td>{user.roles.map((role) => roleNames[role].name).join(", ")}</td>
      <td>
        <StateBadge
          state={
            user.disabled
              ? { word: "Disabled", icon: "blocked", tone: "neutral" }
              : { word: "Active", icon: "check", tone: "ok" }
          }
        />
      </td>
      <td>
        <Timestamp at={user.createdAt} />
      </td>
      <td>
        <div className={classes.actions}>
          <Button
            size="xs"
            variant="default"
            aria-label={`Change ${user.username}`}
            onClick={() => onEdit("change")}
          >
            Change
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`New password for ${user.username}`}
            onClick={() => onEdit("password")}
          >
            Password
          </Button>
          {isSelf ? null : (
            <>
              <Button
                size="xs"
                variant="default"
                aria-label={`${user.disabled ? "Enable" : "Disable"} ${user.username}`}
                onClick={onToggle}
              >
                {user.disabled ? "Enable" : "Disable"}
              </Button>
              <Button
                size="xs"
                variant="default"
                aria-label={`Delete ${user.username}`}
                onClick={() => onEdit("delete")}
              >
                Delete
              </Button>
            </>
          )}
        </div>
      </td>
    </tr>
  );
}
