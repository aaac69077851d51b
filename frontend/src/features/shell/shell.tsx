import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps, Outlet, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { serviceQuery } from "@/api/service";
import { useMay } from "@/api/use-session";
import { Account } from "@/features/shell/account";
import { OfflineBanner } from "@/features/shell/offline-banner";
import classes from "@/features/shell/shell.module.css";
import { Icon, type IconName } from "@/ui/icon";
import { Wordmark } from "@/ui/wordmark";

/** What surrounds every signed-in screen: the way around, the account, and the screen itself. */
export function Shell({ expiredSession }: { expiredSession: ReactNode }) {
  const [menuOpen, setMenuOpen] = useState(false);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const mayManageUsers = useMay("ADMIN");
  const service = useQuery(serviceQuery);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the place changes
  useEffect(() => setMenuOpen(false), [pathname]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <header className={classes.side}>
        <div className={classes.top}>
          <Link to="/" className={classes.home} aria-label="Changeover, home">
            <Wordmark />
          </Link>
          <Button
            className={classes.toggle ?? ""}
            variant="default"
            size="sm"
            aria-expanded={menuOpen}
            aria-controls="side-menu"
            leftSection={<Icon name={menuOpen ? "cross" : "menu"} />}
            onClick={() => setMenuOpen((open) => !open)}
          >
            Menu
          </Button>
        </div>
        <div id="side-menu" className={classes.menu} data-open={menuOpen}>
          <nav aria-label="Main">
            <ul className={classes.links}>
              <Place to="/" icon="migrations" also="/migrations">
                Migrations
              </Place>
              <Place to="/sources" icon="file">
                Sources
              </Place>
              <Place to="/targets" icon="database">
                Targets
              </Place>
              {mayManageUsers ? (
                <Place to="/users" icon="users">
                  Users
                </Place>
              ) : null}
            </ul>
          </nav>
          <Account />
          <p className={classes.version}>
            {service.data
              ? `Version ${service.data.version}${service.data.localMode ? ", on this machine" : ""}`
              : " "}
          </p>
        </div>
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        <OfflineBanner />
        <Outlet />
      </main>
      {expiredSession}
    </div>
  );
}

interface PlaceProps {
  readonly to: NonNullable<LinkProps["to"]>;
  readonly also?: string;
  readonly icon: IconName;
  readonly children: ReactNode;
}

function Place({ to, also, icon, children }: PlaceProps) {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const here = pathname === to || (also !== undefined && pathname.startsWith(also));
  return (
    <li>
      <Link to={to} className={classes.link} aria-current={here ? "page" : undefined} data-here={here}>
        <Icon name={icon} />
        {children}
      </Link>
    </li>
  );
}
