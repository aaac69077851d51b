import "@fontsource-variable/ibm-plex-sans/wght.css";
import "@fontsource/ibm-plex-mono/latin-400.css";
import "@/app/mantine.css";
import "@/app/theme.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { keepFocusInPage } from "@/app/kept-focus";
import { Providers } from "@/app/providers";
import { createQueryClient } from "@/app/query-client";
import { keepFocusOnHeading } from "@/app/route-focus";
import { createAppRouter } from "@/app/router";

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);
keepFocusOnHeading(router);
keepFocusInPage();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}
