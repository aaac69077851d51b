import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Role, User } from "@/api/types";
import { changeUser, createUser, userKeys } from "@/api/users";
import { roleNames, roles } from "@/features/users/roles";
import classes from "@/ui/form.module.css";
import { ProblemNotice } from "@/ui/problem-notice";

/** Adds a user, or changes the name and the roles of one. */
export function UserForm({ user, onDone }: { user: User | null; onDone: () => void }) {
  const [username, setUsername] = useState(user?.username ?? "");
  const [displayName, setDisplayName] = useState(user?.displayName ?? "");
  const [password, setPassword] = useState("");
  const [chosen, setChosen] = useState<string[]>(user?.roles ?? ["VIEWER"]);
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () => {
      const granted = chosen as Role[];
      return user
        ? changeUser(user.id, { displayName, roles: granted })
        : createUser({
            username: username.trim(),
            displayName: displayName || username.trim(),
            password,
            roles: granted,
          });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: userKeys.all });
      onDone();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form
      className={classes.form}
      onSubmit={submit}
      aria-label={user ? `Change ${user.username}` : "New user"}
    >
      <div className={classes.fields}>
        {user ? null : (
          <TextInput
            label="User name"
            required
            withAsterisk={false}
            autoComplete="off"
            autoCapitalize="none"
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
        )}
        <TextInput
          label="Name to show"
          autoComplete="off"
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
        />
        {user ? null : (
          <PasswordInput
            label="First password"
            required
            withAsterisk={false}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </div>
      <Checkbox.Group label="Roles" value={chosen} onChange={setChosen}>
        <div className={classes.form}>
          {roles.map((role) => (
            <Checkbox key={role} value={role} label={`${roleNames[role].name}: ${roleNames[role].meaning}`} />
          ))}
        </div>
      </Checkbox.Group>
      {save.error ? <ProblemNotice error={save.error} /> : null}
      <div className={classes.actions}>
        <Button type="submit" loading={save.isPending} disabled={chosen.length === 0}>
          {user ? "Save" : "Add the user"}
        </Button>
        <Button variant="default" onClick={onDone}>
          Dismiss
        </Button>
      </div>
    </form>
  );
}
