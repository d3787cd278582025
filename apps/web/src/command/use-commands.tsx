"use client";
import type { Me } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Keyboard, MailPlus, Moon, Plus, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useMembers } from "@/data/members";
import { useMyOrganizations } from "@/data/organizations";
import { usePeople } from "@/data/people";
import { roleText } from "@/i18n/role-text";
import type { MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import type { Section } from "@/shell/navigation";
import { useSwitch } from "@/shell/use-switch";
import { useView } from "@/view/view-store";
import { best } from "./match";
import { useDebounced } from "./use-debounced";

export interface Command {
  id: string;
  label: string;
  aside?: string;
  icon: ReactNode;
  run(): void;
}

export interface CommandGroup {
  title: MessageKey;
  commands: readonly Command[];
}

interface Asked {
  me: Me;
  sections: readonly Section[];
  text: string;
  onShortcuts(): void;
}

const iconStyle = "size-4 shrink-0 text-muted";
const MOST = 6;

/** What the menu offers for a text. People are asked for at the server, so they need a letter or two. */
export function useCommands({ me, sections, text, onShortcuts }: Asked) {
  const t = useTranslate();
  const router = useRouter();
  const theme = useView((view) => view.theme);
  const setTheme = useView((view) => view.setTheme);
  const { switchTo } = useSwitch();
  const organizations = useMyOrganizations();
  const people = useFound(me, text);

  const pages: Command[] = sections.flatMap((section) =>
    section.destinations.map(({ href, label, icon: Icon }) => ({
      id: `page${href.replaceAll("/", "-")}`,
      label: t(label),
      ...(section.title === null ? {} : { aside: t(section.title) }),
      icon: <Icon aria-hidden className={iconStyle} />,
      run: () => router.push(href),
    })),
  );

  const dark = theme === "dark" || (theme === "system" && document.documentElement.dataset.theme === "dark");
  const ThemeIcon = dark ? Sun : Moon;
  const actions: Command[] = [
    ...(me.permissions.includes("members:invite") && me.organization
      ? [
          {
            id: "invite",
            label: t("invite.open"),
            icon: <MailPlus aria-hidden className={iconStyle} />,
            run: () => router.push("/console/invitations?invite=people"),
          },
        ]
      : []),
    ...(me.permissions.includes("organizations:create")
      ? [
          {
            id: "create-organization",
            label: t("switcher.create"),
            icon: <Plus aria-hidden className={iconStyle} />,
            run: () => router.push("/organizations/new"),
          },
        ]
      : []),
    {
      id: "theme",
      label: t(dark ? "command.light" : "command.dark"),
      icon: <ThemeIcon aria-hidden className={iconStyle} />,
      run: () => setTheme(dark ? "light" : "dark"),
    },
    {
      id: "shortcuts",
      label: t("shortcuts.title"),
      icon: <Keyboard aria-hidden className={iconStyle} />,
      run: onShortcuts,
    },
  ];

  const others: Command[] = (organizations.data?.items ?? [])
    .filter(({ id }) => id !== me.organization?.id)
    .map((organization) => ({
      id: `organization-${organization.id}`,
      label: organization.name,
      ...(organization.role === null ? {} : { aside: roleText(t, organization.role) }),
      icon: <Avatar name={organization.name} src={organization.logo_url} shape="square" />,
      run: () => void switchTo(organization),
    }));

  const labelOf = (command: Command) => `${command.label} ${command.aside ?? ""}`;
  const groups: CommandGroup[] = [
    { title: "command.pages", commands: best(text, pages, labelOf, 12) },
    { title: "command.people", commands: people.commands },
    { title: "command.organizations", commands: best(text, others, labelOf, MOST) },
    { title: "command.actions", commands: best(text, actions, labelOf, MOST) },
  ];
  return { groups: groups.filter((group) => group.commands.length > 0), searching: people.searching };
}

interface Found {
  id: string;
  name: string | null;
  email: string | null;
  avatar_url: string | null;
  page: string;
}

/** Members of the active organization; for those who run the platform, everybody. */
function useFound(me: Me, text: string): { commands: readonly Command[]; searching: boolean } {
  const router = useRouter();
  const typed = text.trim();
  const search = useDebounced(typed, 200);
  const asked = search.length >= 2;
  const everybody = me.permissions.includes("users:read");
  const organization = me.permissions.includes("members:read") ? (me.organization?.id ?? null) : null;
  const members = useMembers(
    organization ?? "",
    { search, role: undefined },
    asked && !everybody && organization !== null,
  );
  const users = usePeople({ search }, asked && everybody);
  if (typed.length < 2) return { commands: [], searching: false };

  const found: readonly Found[] = everybody
    ? (users.data?.pages[0]?.items ?? []).map((person) => ({ ...person, page: "/console/users" }))
    : (members.data?.pages[0]?.items ?? []).map((member) => ({
        ...member,
        id: member.user_id,
        page: "/console/members",
      }));
  const searching = search !== typed || users.isFetching || members.isFetching;
  const commands = found.slice(0, MOST).map(({ id, name, email, avatar_url, page }) => {
    const label = name || email || id;
    return {
      id: `person-${id}`,
      label,
      ...(name && email ? { aside: email } : {}),
      icon: <Avatar name={label} src={avatar_url} />,
      // The list shows the one who is meant, so that the row is there behind the panel.
      run: () => router.push(`${page}?q=${encodeURIComponent(email ?? label)}&open=${id}`),
    };
  });
  return { commands: asked ? commands : [], searching };
}
