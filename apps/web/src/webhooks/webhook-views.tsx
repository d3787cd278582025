"use client";
import type { Me } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type EndpointOwner, useEndpoints } from "@/data/webhooks";
import { useTranslate } from "@/i18n/use-translate";
import { acting } from "@/impersonation/acting";
import { useListState } from "@/list/use-list-state";
import { EndpointList } from "./endpoint-list";
import { EndpointView } from "./endpoint-view";
import { webhookShape } from "./webhook-address";

const EndpointDialog = dynamic(() => import("./endpoint-dialog").then((module) => module.EndpointDialog), {
  ssr: false,
});

export interface WebhookViewsProps {
  me: Me;
  owner: EndpointOwner;
}

/** Nobody adds an address that reads along in somebody else's name. */
function mayChange(me: Me, owner: EndpointOwner): boolean {
  return me.permissions.includes(owner === null ? "platform:deliveries" : "webhooks:write") && !acting(me);
}

/** The endpoints, or the one that the address names. */
export function WebhookViews({ me, owner }: WebhookViewsProps) {
  const path = usePathname();
  const state = useListState(webhookShape);
  const { endpoint, add } = state.filters;
  const changeable = mayChange(me, owner);
  if (endpoint !== undefined) {
    return (
      <EndpointView key={endpoint} id={endpoint} owner={owner} mayChange={changeable} state={state} listHref={path} />
    );
  }
  const open = (id: string) => state.change({ filters: { endpoint: id, add: null } });
  return (
    <>
      <EndpointList owner={owner} add={changeable && <AddEndpoint />} onOpen={open} />
      {add !== undefined && changeable && (
        <EndpointDialog
          owner={owner}
          editing={null}
          onClose={() => state.setFilter("add", null)}
          onCreated={(made) => open(made.id)}
        />
      )}
    </>
  );
}

/** The button in the page's head, while the list is shown; an empty list has its own. */
export function WebhookPageActions({ me, owner }: WebhookViewsProps) {
  const state = useListState(webhookShape);
  const endpoints = useEndpoints(owner);
  const listed = state.filters.endpoint === undefined && (endpoints.data?.items.length ?? 0) > 0;
  return listed && mayChange(me, owner) ? <AddEndpoint /> : null;
}

function AddEndpoint() {
  const t = useTranslate();
  const state = useListState(webhookShape);
  return (
    <Button tone="primary" onClick={() => state.setFilter("add", "endpoint")}>
      <Plus aria-hidden />
      {t("webhooks.create")}
    </Button>
  );
}
