"use client";
import { Button } from "@plateforme/ui-components/button";
import { MailPlus } from "lucide-react";
import Link from "next/link";
import { useTranslate } from "@/i18n/use-translate";
import { OrganizationPage } from "@/organization/organization-page";
import { MemberList } from "./member-list";

/** Who belongs to the organization, and as what. */
export function Members() {
  const t = useTranslate();
  return (
    <OrganizationPage
      title="members.title"
      lead="members.lead"
      permission="members:read"
      forbidden="members.forbidden"
      actions={(me) =>
        me.permissions.includes("members:invite") && (
          <Button asChild tone="primary">
            <Link href="/console/invitations?invite=people">
              <MailPlus aria-hidden />
              {t("invite.open")}
            </Link>
          </Button>
        )
      }
    >
      {(me, organization) => <MemberList me={me} organization={organization} />}
    </OrganizationPage>
  );
}
