import { Button, NativeSelect, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { signOut } from "@/api/sessions";
import { useSession } from "@/api/use-session";
import classes from "@/features/shell/shell.module.css";
import { usePreference } from "@/lib/preference";
import { timeZone } from "@/lib/time-zone";

/** Who is signed in, how times and colours are shown, and the way out. */
export function Account() {
  const user = useSession().current?.user;
  const zone = usePreference(timeZone);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const queryClient = useQueryClient();
  const navigate = useNavigate();

  async function leave() {
    try {
      await signOut();
    } catch {
      // The service could not be told; the token is forgotten here and expires there.
    }
    queryClient.clear();
    await navigate({ to: "/sign-in", search: {} });
  }

  return (
    <div className={classes.account}>
      <NativeSelect
        size="xs"
        label="Times"
        value={zone}
        onChange={(event) => timeZone.choose(event.currentTarget.value === "utc" ? "utc" : "local")}
        data={[
          { value: "local", label: "Local time" },
          { value: "utc", label: "UTC" },
        ]}
      />
      <NativeSelect
        size="xs"
        label="Appearance"
        value={colorScheme}
        onChange={(event) => setColorScheme(event.currentTarget.value as "auto" | "light" | "dark")}
        data={[
          { value: "auto", label: "As the system" },
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
      />
      <div className={classes.who}>
        <span>{user?.displayName || user?.username}</span>
        <Button variant="default" size="xs" onClick={() => void leave()}>
          Sign out
        </Button>
      </div>
    </div>
  );
}
