// Where one can go, by who is looking.
import type { Me, SetupState } from "@plateforme/api-client/types";
import {
  Bell,
  BellRing,
  BookOpen,
  Building,
  Building2,
  KeyRound,
  LayoutTemplate,
  LockKeyhole,
  type LucideIcon,
  Mail,
  MailPlus,
  MailX,
  ScrollText,
  Send,
  ShieldCheck,
  UserRound,
  Users,
  UsersRound,
  Webhook,
  Workflow,
} from "lucide-react";
import type { MessageKey } from "@/i18n/translate";

export interface Destination {
  href: string;
  label: MessageKey;
  icon: LucideIcon;
  /** One of the few that stand in a phone's bottom bar. */
  prominent?: boolean;
}

export interface Section {
  id: "own" | "organization" | "platform" | "messages" | "build";
  title: MessageKey | null;
  destinations: readonly Destination[];
}

interface Guarded extends Destination {
  permission: string;
}

const inOrganization: readonly Guarded[] = [
  {
    href: "/console/organization",
    label: "nav.overview",
    icon: Building2,
    permission: "organization:read",
    prominent: true,
  },
  { href: "/console/members", label: "nav.members", icon: Users, permission: "members:read", prominent: true },
  { href: "/console/invitations", label: "nav.invitations", icon: MailPlus, permission: "members:invite" },
  { href: "/console/roles", label: "nav.roles", icon: ShieldCheck, permission: "roles:read" },
  { href: "/console/api-keys", label: "nav.apiKeys", icon: KeyRound, permission: "api-keys:read" },
  { href: "/console/notifications", label: "nav.defaults", icon: BellRing, permission: "organization:update" },
  { href: "/console/webhooks", label: "nav.webhooks", icon: Webhook, permission: "webhooks:read" },
  { href: "/console/deliveries", label: "nav.deliveries", icon: Send, permission: "deliveries:read" },
  { href: "/console/audit", label: "nav.audit", icon: ScrollText, permission: "audit:read" },
];

const onPlatform: readonly Guarded[] = [
  { href: "/console/users", label: "nav.people", icon: UsersRound, permission: "users:read" },
  { href: "/console/organizations", label: "nav.organizations", icon: Building, permission: "organizations:manage" },
];

/** What the platform tells people and programs. */
const ofMessages: readonly Guarded[] = [
  { href: "/console/workflows", label: "nav.workflows", icon: Workflow, permission: "workflows:read" },
  { href: "/console/mail-templates", label: "nav.mails", icon: LayoutTemplate, permission: "templates:read" },
  { href: "/console/suppressions", label: "nav.suppressions", icon: MailX, permission: "platform:deliveries" },
  {
    href: "/console/platform-webhooks",
    label: "nav.platformWebhooks",
    icon: Webhook,
    permission: "platform:deliveries",
  },
];

function permitted(me: Me | null, destinations: readonly Guarded[]): readonly Destination[] {
  return destinations.filter(({ permission }) => me?.permissions.includes(permission));
}

export function navigation(me: Me | null, environment: SetupState["environment"] | null): readonly Section[] {
  const own: Destination[] =
    me === null
      ? []
      : [
          { href: "/account", label: "nav.account", icon: UserRound, prominent: true },
          { href: "/account/security", label: "nav.security", icon: LockKeyhole },
          { href: "/notifications", label: "nav.notifications", icon: Bell },
        ];
  const build: Destination[] = [
    { href: "/api/docs", label: "nav.reference", icon: BookOpen, prominent: me === null },
    ...(environment === "development"
      ? [{ href: "/dev/mailbox", label: "nav.mailbox", icon: Mail, prominent: me === null } as const]
      : []),
  ];
  const sections: readonly Section[] = [
    { id: "own", title: null, destinations: own },
    {
      id: "organization",
      title: "nav.organization",
      // Without an active one, its page says which there are to go to or to bring back.
      destinations: me?.organization ? permitted(me, inOrganization) : me === null ? [] : inOrganization.slice(0, 1),
    },
    { id: "platform", title: "nav.platform", destinations: permitted(me, onPlatform) },
    { id: "messages", title: "nav.messages", destinations: permitted(me, ofMessages) },
    { id: "build", title: "nav.build", destinations: build },
  ];
  return sections.filter((section) => section.destinations.length > 0);
}
