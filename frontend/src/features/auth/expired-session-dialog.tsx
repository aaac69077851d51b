import { Button, Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { endSession } from "@/api/session";
import type { User } from "@/api/types";
import { useSession } from "@/api/use-session";
import classes from "@/features/auth/sign-in.module.css";
import { SignInForm } from "@/features/auth/sign-in-form";

/** Asks for the password over the page as it is, so that nothing typed so far is lost. */
export function ExpiredSessionDialog() {
  const { current, expired } = useSession();
  const queryClient = useQueryClient();
  const router = useRouter();

  function leave() {
    endSession();
    queryClient.clear();
    void router.navigate({ to: "/sign-in", search: { next: router.state.location.href } });
  }

  function resume(user: User) {
    if (user.id === current?.user.id) {
      void queryClient.invalidateQueries();
    } else {
      queryClient.clear();
      void router.navigate({ to: "/" });
    }
  }

  return (
    <Modal
      opened={expired}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Your session has ended"
    >
      <div className={classes.body}>
        <p>Sign in again to go on where you were. Nothing on this page is lost.</p>
        <SignInForm
          username={current?.user.username ?? ""}
          onSignedIn={resume}
          secondary={
            <Button variant="default" onClick={leave}>
              Leave this page
            </Button>
          }
        />
      </div>
    </Modal>
  );
}
