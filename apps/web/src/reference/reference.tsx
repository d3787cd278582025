"use client";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { SearchX } from "lucide-react";
import { useState } from "react";
import { useOpenApi } from "@/data/openapi";
import { useTranslate } from "@/i18n/use-translate";
import { FailureNotice } from "@/shell/failure-notice";
import { SearchBox } from "@/shell/search-box";
import { searchGroups } from "./document";
import { OperationCard } from "./operation-card";
import { ReferenceSkeleton } from "./reference-skeleton";

/** Every call the platform answers, from its own description. */
export function Reference() {
  const t = useTranslate();
  const document = useOpenApi();
  const [search, setSearch] = useState("");

  if (document.isPending) return <ReferenceSkeleton />;
  if (document.isError) return <FailureNotice error={document.error} retry={() => void document.refetch()} />;
  const { groups, schemas } = document.data;
  const found = searchGroups(groups, search);
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SearchBox label={t("reference.search")} onSearch={setSearch} />
        <a href="/openapi.json" className="font-medium text-accent underline-offset-3 hover:underline">
          openapi.json
        </a>
      </div>
      {found.length === 0 && (
        <EmptyState icon={SearchX} title={t("reference.noMatch", { search })}>
          {t("reference.noMatchText")}
        </EmptyState>
      )}
      {found.map((group) => (
        <section key={group.name} aria-labelledby={`group-${group.name}`} className="grid gap-2.5">
          <div>
            <h2 id={`group-${group.name}`} className="font-semibold text-section first-letter:uppercase">
              {group.name}
            </h2>
            {group.description !== null && <p className="text-muted">{group.description}</p>}
          </div>
          {group.operations.map((operation) => (
            <OperationCard key={operation.id} operation={operation} schemas={schemas} />
          ))}
        </section>
      ))}
    </div>
  );
}
