"use client";
import type { WebhookEndpointItem } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@plateforme/ui-components/dropdown-menu";
import { Ellipsis, Pencil, Power, RotateCcw, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { type EndpointOwner, useTestEndpoint } from "@/data/webhooks";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { DeleteEndpointDialog } from "./delete-endpoint-dialog";
import { DisableEndpointDialog } from "./disable-endpoint-dialog";
import { ReplayDialog } from "./replay-dialog";

const EndpointDialog = dynamic(() => import("./endpoint-dialog").then((module) => module.EndpointDialog), {
  ssr: false,
});

export interface EndpointActionsProps {
  endpoint: WebhookEndpointItem;
  owner: EndpointOwner;
  /** Shows a message. */
  onOpen(delivery: string): void;
  onDeleted(): void;
}

type Asked = "edit" | "replay" | "disable" | "delete";

/** A test at hand; the rest behind a menu. */
export function EndpointActions({ endpoint, owner, onOpen, onDeleted }: EndpointActionsProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const test = useTestEndpoint();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);

  function send() {
    afterwards(
      test.mutateAsync({ path: { endpoint_id: endpoint.id }, body: {} }),
      ({ delivery_id }) => {
        toast("ok", t("webhooks.tested"));
        onOpen(delivery_id);
      },
      (error) => toast("bad", errorTextHere(t, error, { conflict: "webhooks.disabledConflict" })),
    );
  }

  return (
    <div className="flex gap-2">
      <Button busy={test.isPending} disabled={!endpoint.is_enabled} onClick={send}>
        {t("webhooks.test")}
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label={t("webhooks.actions")}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setAsked("edit")}>
            <Pencil aria-hidden />
            {t("webhooks.edit")}
          </DropdownMenuItem>
          {endpoint.is_enabled && (
            <>
              <DropdownMenuItem onSelect={() => setAsked("replay")}>
                <RotateCcw aria-hidden />
                {t("webhooks.replay")}
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setAsked("disable")}>
                <Power aria-hidden />
                {t("webhooks.disable")}
              </DropdownMenuItem>
            </>
          )}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setAsked("delete")} className="text-danger [&_svg]:text-danger">
            <Trash2 aria-hidden />
            {t("webhooks.delete")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {asked === "edit" && <EndpointDialog owner={owner} editing={endpoint} onClose={close} />}
      {asked === "replay" && <ReplayDialog endpoint={endpoint} onClose={close} />}
      {asked === "disable" && <DisableEndpointDialog endpoint={endpoint} onClose={close} />}
      {asked === "delete" && <DeleteEndpointDialog endpoint={endpoint} onClose={close} onDeleted={onDeleted} />}
    </div>
  );
}
