"use client";
import { Badge } from "@plateforme/ui-components/badge";
import { Card } from "@plateforme/ui-components/card";
import { classNames } from "@plateforme/ui-components/class-names";
import { ChevronRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { useFragment } from "@/shell/location";
import type { Operation } from "./document";
import { OperationDetails } from "./operation-details";
import type { Schemas } from "./schema-text";

const methodColor: Readonly<Record<string, string>> = {
  GET: "text-accent",
  POST: "text-ok",
  PUT: "text-warn",
  PATCH: "text-warn",
  DELETE: "text-danger",
};

/** One call: a line while closed; what it takes and gives when opened. Opening it puts its address into the address bar. */
export function OperationCard({ operation, schemas }: { operation: Operation; schemas: Schemas }) {
  const t = useTranslate();
  const wanted = useFragment()?.has(operation.id) ?? false;
  const [open, setOpen] = useState(wanted);
  const permission = operation["x-permission"] ?? "public";

  useEffect(() => {
    if (wanted) setOpen(true);
  }, [wanted]);

  // The browser looked for the fragment before the list was there.
  const wantedAtFirst = useRef(wanted);
  useEffect(() => {
    if (wantedAtFirst.current) document.getElementById(operation.id)?.scrollIntoView();
  }, [operation.id]);

  function toggle() {
    setOpen(!open);
    if (!open) window.history.replaceState(null, "", `#${operation.id}`);
  }

  return (
    <Card id={operation.id} className="scroll-mt-20 md:scroll-mt-5" aria-label={operation.summary ?? operation.id}>
      <h3>
        <button
          type="button"
          aria-expanded={open}
          onClick={toggle}
          className="grid w-full grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1 rounded-md px-3.5 py-2.5 text-left hover:bg-sunken sm:flex"
        >
          <ChevronRight
            aria-hidden
            className={classNames("size-4 shrink-0 text-faint transition-transform", open && "rotate-90")}
          />
          <span className={classNames("w-14 font-mono font-semibold text-[12.5px]", methodColor[operation.method])}>
            {operation.method}
          </span>
          <code className="break-all font-mono text-[12.5px]">{operation.path}</code>
          <span className="col-start-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 sm:min-w-0 sm:flex-1">
            <span className="text-muted text-small">{operation.summary}</span>
            <Badge tone={permission === "public" ? "plain" : "accent"} className="font-mono">
              {permission === "public" ? t("reference.public") : permission}
            </Badge>
          </span>
        </button>
      </h3>
      {open && <OperationDetails operation={operation} schemas={schemas} />}
    </Card>
  );
}
