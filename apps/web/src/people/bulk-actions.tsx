"use client";
import type { Me, UserItem } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { useState } from "react";
import type { PersonAction } from "@/data/people";
import { useTranslate } from "@/i18n/use-translate";
import { ActionDialog } from "./action-dialog";
import { actionsForAll, destroys } from "./person-actions";

/** What can be done to the chosen people. */
export function BulkActions({ me, people, onDone }: { me: Me; people: readonly UserItem[]; onDone(): void }) {
  const t = useTranslate();
  const [asked, setAsked] = useState<PersonAction | null>(null);
  return (
    <>
      {actionsForAll(me, people).map((action) => (
        <Button
          key={action}
          size="small"
          {...(destroys(action) ? { tone: "danger" as const } : {})}
          onClick={() => setAsked(action)}
        >
          {t(`person.action.${action}`)}
        </Button>
      ))}
      {asked !== null && (
        <ActionDialog
          action={asked}
          people={people}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            onDone();
          }}
        />
      )}
    </>
  );
}
