import { useRouter, useSearch } from "@tanstack/react-router";
import classes from "@/features/auth/sign-in.module.css";
import { SignInForm } from "@/features/auth/sign-in-form";
import { Page } from "@/ui/page";
import { Wordmark } from "@/ui/wordmark";

export function SignInPage() {
  const router = useRouter();
  const { next } = useSearch({ from: "/sign-in" });
  return (
    <main className={classes.screen} id="main">
      <div className={classes.panel}>
        <Wordmark />
        <Page title="Sign in" width="narrow">
          {next ? <p className={classes.hint}>You will return to the page you asked for.</p> : null}
          <SignInForm onSignedIn={() => router.history.push(next ?? "/")} />
          <p className={classes.hint}>
            First start on this machine? The user is <code>admin</code>; the password was printed in the
            terminal.
          </p>
        </Page>
      </div>
    </main>
  );
}
