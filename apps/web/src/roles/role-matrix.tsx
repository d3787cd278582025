"use client";
import type { RoleItem } from "@plateforme/api-client/types";
import { classNames } from "@plateforme/ui-components/class-names";
import { Check } from "lucide-react";
import { Fragment } from "react";
import { usePermissions, useRoles } from "@/data/roles";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import type { ActiveOrganization } from "@/organization/organization-page";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { grantable, groupByResource, resourceText } from "./permission-groups";

const headStyle = "border-b bg-surface px-3 py-2.5 font-medium text-small";

/** Every permission against every role. */
export function RoleMatrix({ organization }: { organization: ActiveOrganization }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const roles = useRoles(organization.id);
  const catalogue = usePermissions(locale);
  const failed = roles.error ?? catalogue.error;
  if (failed !== null) {
    return <FailureNotice error={failed} retry={() => void Promise.all([roles.refetch(), catalogue.refetch()])} />;
  }
  if (roles.data === undefined || catalogue.data === undefined) return <ListSkeleton />;

  const columns = roles.data.items;
  const everyMember = columns.find(({ name }) => name === "member")?.permissions ?? [];
  const groups = groupByResource(grantable(catalogue.data.items, organization.type === "platform"));
  return (
    // The frame scrolls sideways, so it takes the focus: arrow keys scroll it.
    <section
      aria-label={t("roles.tab.matrix")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
      className="relative max-h-[75dvh] overflow-auto rounded-md border bg-surface"
    >
      <table className="w-full border-separate border-spacing-0 text-left">
        <thead>
          <tr>
            <th
              scope="col"
              className={classNames(headStyle, "sticky top-0 left-0 z-20 min-w-44 text-faint sm:min-w-72")}
            >
              {t("roles.permission")}
            </th>
            {columns.map((role) => (
              <th key={role.id} scope="col" className={classNames(headStyle, "sticky top-0 z-10 min-w-24 text-center")}>
                {roleText(t, role.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group.resource}>
              <tr>
                <th
                  scope="colgroup"
                  colSpan={columns.length + 1}
                  className="border-b bg-sunken px-3 py-1.5 font-medium text-muted text-small"
                >
                  <span className="sticky left-3">{resourceText(t, group.resource)}</span>
                </th>
              </tr>
              {group.items.map((item) => (
                <tr key={item.permission} className="group/row">
                  <th
                    scope="row"
                    title={item.permission}
                    className="sticky left-0 z-10 border-r border-b bg-surface px-3 py-2 font-normal group-hover/row:bg-sunken"
                  >
                    {item.description}
                  </th>
                  {columns.map((role) => (
                    <Cell key={role.id} role={role} permission={item.permission} everyMember={everyMember} />
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({
  role,
  permission,
  everyMember,
}: {
  role: RoleItem;
  permission: string;
  everyMember: readonly string[];
}) {
  const t = useTranslate();
  const own = role.permissions.includes(permission);
  const given = own || everyMember.includes(permission);
  return (
    <td className="border-b text-center group-hover/row:bg-sunken">
      {given ? (
        <>
          <Check aria-hidden className={classNames("mx-auto size-4", own ? "text-ok" : "text-faint")} />
          <span className="sr-only">{t(own ? "roles.yes" : "roles.asMember")}</span>
        </>
      ) : (
        <>
          <span aria-hidden className="text-faint">
            –
          </span>
          <span className="sr-only">{t("roles.no")}</span>
        </>
      )}
    </td>
  );
}
