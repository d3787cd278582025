"use client";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { Permitted } from "@/shell/permitted";
import { SignedIn } from "@/shell/signed-in";
import { PeopleList } from "./people-list";

export function People() {
  const t = useTranslate();
  return (
    <SignedIn waiting={<ListSkeleton />}>
      {(me) => (
        <Permitted me={me} permission="users:read" title={t("people.forbidden")}>
          <PeopleList me={me} />
        </Permitted>
      )}
    </SignedIn>
  );
}
