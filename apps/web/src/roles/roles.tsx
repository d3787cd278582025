"use client";
import { Button } from "@plateforme/ui-components/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@plateforme/ui-components/tabs";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { useListState } from "@/list/use-list-state";
import { OrganizationPage } from "@/organization/organization-page";
import { Explain } from "./explain";
import { RoleList } from "./role-list";
import { RoleMatrix } from "./role-matrix";

const RoleDialog = dynamic(() => import("./role-dialog").then((module) => module.RoleDialog), { ssr: false });

const shape = { filters: ["tab", "user"] } as const;
const tabs = ["roles", "matrix", "explain"] as const;

/** What the organization's roles grant, side by side, and why somebody may do something. */
export function Roles() {
  const t = useTranslate();
  const [creating, setCreating] = useState(false);
  return (
    <OrganizationPage
      title="roles.title"
      lead="roles.lead"
      permission="roles:read"
      forbidden="roles.forbidden"
      actions={(me) =>
        me.permissions.includes("roles:write") && (
          <Button tone="primary" onClick={() => setCreating(true)}>
            <Plus aria-hidden />
            {t("roles.create")}
          </Button>
        )
      }
    >
      {(me, organization) => (
        <>
          <RoleTabs me={me} organization={organization} />
          {creating && (
            <RoleDialog me={me} organization={organization} editing={null} onClose={() => setCreating(false)} />
          )}
        </>
      )}
    </OrganizationPage>
  );
}

type Shown = Parameters<Parameters<typeof OrganizationPage>[0]["children"]>;

function RoleTabs({ me, organization }: { me: Shown[0]; organization: Shown[1] }) {
  const t = useTranslate();
  const state = useListState(shape);
  const tab = tabs.find((name) => name === state.filters.tab) ?? "roles";
  return (
    <Tabs
      value={tab}
      onValueChange={(next) => state.change({ filters: { tab: next === "roles" ? null : next }, open: null })}
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      <TabsList aria-label={t("roles.views")} className="w-fit max-w-full overflow-x-auto">
        {tabs.map((name) => (
          <TabsTrigger key={name} value={name}>
            {t(`roles.tab.${name}`)}
          </TabsTrigger>
        ))}
      </TabsList>
      <TabsContent value="roles">
        <RoleList
          me={me}
          organization={organization}
          open={state.open}
          onOpen={state.openRow}
          onClose={state.closeRow}
        />
      </TabsContent>
      <TabsContent value="matrix">
        <RoleMatrix organization={organization} />
      </TabsContent>
      <TabsContent value="explain">
        <Explain
          me={me}
          organization={organization}
          user={state.filters.user ?? null}
          onChoose={(user) => state.setFilter("user", user)}
        />
      </TabsContent>
    </Tabs>
  );
}
