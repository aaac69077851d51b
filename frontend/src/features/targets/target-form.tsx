import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { createTarget, targetKeys } from "@/api/targets";
import type { SslMode, Target } from "@/api/types";
import { encryptionWords } from "@/features/targets/encryption";
import classes from "@/ui/form.module.css";
import { ProblemNotice } from "@/ui/problem-notice";

const encryption = Object.entries(encryptionWords).map(([value, label]) => ({ value, label }));

const blank = { name: "", host: "", port: "5432", database: "", username: "", password: "" };

interface TargetFormProps {
  readonly onAdded: (target: Target) => void;
  readonly onDismiss: () => void;
}

/** The connection to a PostgreSQL database. The password goes to the service and is never shown again. */
export function TargetForm({ onAdded, onDismiss }: TargetFormProps) {
  const [fields, setFields] = useState(blank);
  const [sslMode, setSslMode] = useState<SslMode>("PREFER");
  const queryClient = useQueryClient();
  const addition = useMutation({
    mutationFn: () => createTarget({ ...fields, port: Number(fields.port), sslMode }),
    onSuccess: async (target) => {
      await queryClient.invalidateQueries({ queryKey: targetKeys.all });
      onAdded(target);
    },
  });

  function field(name: keyof typeof blank) {
    return {
      value: fields[name],
      required: true,
      withAsterisk: false,
      spellCheck: false,
      onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
        setFields((before) => ({ ...before, [name]: value })),
    };
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    addition.mutate();
  }

  return (
    <form className={classes.form} onSubmit={submit} aria-label="New target" autoComplete="off">
      <div className={classes.fields}>
        <TextInput label="Name of the target" {...field("name")} />
        <TextInput label="Host" placeholder="db.example.org" {...field("host")} />
        <TextInput label="Port" inputMode="numeric" pattern="[0-9]{1,5}" {...field("port")} />
        <TextInput label="Database" {...field("database")} />
        <TextInput label="Role" description="Needs CREATE on the database" {...field("username")} />
        <PasswordInput
          label="Password"
          description="Kept encrypted, never shown again"
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          {...field("password")}
        />
        <NativeSelect
          label="Encrypted connection"
          value={sslMode}
          data={encryption}
          onChange={(event) => setSslMode(event.currentTarget.value as SslMode)}
        />
      </div>
      {addition.error ? <ProblemNotice error={addition.error} /> : null}
      <div className={classes.actions}>
        <Button type="submit" loading={addition.isPending}>
          Add the target
        </Button>
        <Button variant="default" onClick={onDismiss}>
          Dismiss
        </Button>
      </div>
    </form>
  );
}
