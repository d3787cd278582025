"use client";
import { Badge } from "@plateforme/ui-components/badge";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { ShieldAlert } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { PageHeader } from "@/shell/page-header";
import { SearchBox } from "@/shell/search-box";
import { SignedIn } from "@/shell/signed-in";
import { PeopleList } from "./people-list";
import { PeopleSkeleton } from "./people-skeleton";

export function People() {
  const t = useTranslate();
  const [search, setSearch] = useState("");
  return (
    <div className="grid gap-4">
      <PageHeader title={t("people.title")} lead={t("people.lead")} />
      <SignedIn waiting={<PeopleSkeleton />}>
        {(me) =>
          me.permissions.includes("users:read") ? (
            <>
              <SearchBox label={t("people.search")} onSearch={setSearch} />
              <PeopleList search={search} ownId={me.id} />
            </>
          ) : (
            <EmptyState icon={ShieldAlert} title={t("people.forbidden")}>
              {t("people.forbiddenText")} <Badge>users:read</Badge>
            </EmptyState>
          )
        }
      </SignedIn>
    </div>
  );
}
