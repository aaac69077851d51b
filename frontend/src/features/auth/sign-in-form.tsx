import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { isProblem } from "@/api/problem";
import { signIn } from "@/api/sessions";
import type { User } from "@/api/types";
import classes from "@/features/auth/sign-in.module.css";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";

interface SignInFormProps {
  readonly username?: string;
  readonly onSignedIn: (user: User) => void;
  readonly secondary?: ReactNode;
}

export function SignInForm({ username: knownName = "", onSignedIn, secondary }: SignInFormProps) {
  const [username, setUsername] = useState(knownName);
  const [password, setPassword] = useState("");
  const attempt = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onSuccess: onSignedIn,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    attempt.mutate();
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      {isProblem(attempt.error, 401) ? (
        <Notice tone="bad" title="That name and password do not match" role="alert">
          <p>Check both and try again. The administrator can set a new password.</p>
        </Notice>
      ) : attempt.error ? (
        <ProblemNotice error={attempt.error} />
      ) : null}
      <TextInput
        label="User name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={attempt.isPending}>
          Sign in
        </Button>
        {secondary}
      </div>
    </form>
  );
}
