// Where one can go, by who is looking.
import type { Me, SetupState } from "@plateforme/api-client/types";
import { BookOpen, type LucideIcon, Mail, UserRound, UsersRound } from "lucide-react";
import type { MessageKey } from "@/i18n/translate";

export interface Destination {
  href: string;
  label: MessageKey;
  icon: LucideIcon;
}

export interface Section {
  title: MessageKey | null;
  destinations: readonly Destination[];
}

export function navigation(me: Me | null, environment: SetupState["environment"] | null): readonly Section[] {
  const own: Destination[] = [];
  if (me !== null) own.push({ href: "/account", label: "nav.account", icon: UserRound });
  if (me?.permissions.includes("users:read"))
    own.push({ href: "/console/users", label: "nav.people", icon: UsersRound });
  const build: Destination[] = [{ href: "/api/docs", label: "nav.reference", icon: BookOpen }];
  if (environment === "development") build.push({ href: "/dev/mailbox", label: "nav.mailbox", icon: Mail });
  return [
    { title: null, destinations: own },
    { title: "nav.build", destinations: build },
  ];
}
