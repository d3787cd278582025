"use client";
import { CheckField } from "@plateforme/ui-components/check-field";
import { Checkbox } from "@plateforme/ui-components/checkbox";
import { classNames } from "@plateforme/ui-components/class-names";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { ChevronRight } from "lucide-react";
import { useId, useMemo, useState } from "react";
import { useAuditEventTypes } from "@/data/audit";
import { eventText } from "@/i18n/event-text";
import { useTranslate } from "@/i18n/use-translate";
import { FailureNotice } from "@/shell/failure-notice";
import { covers, EVERYTHING, type EventGroup, groupEvents, toggleGroup, toggleType } from "./event-filter";
import { eventSubjectText } from "./words";

export interface EventPickerProps {
  chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
  error: string | undefined;
}

/** Everything, or chosen events: all about one thing, or one by one. */
export function EventPicker({ chosen, onChange, error }: EventPickerProps) {
  const t = useTranslate();
  const errorId = useId();
  const types = useAuditEventTypes();
  const groups = useMemo(() => groupEvents((types.data?.items ?? []).map(({ type }) => type).sort()), [types.data]);
  const everything = chosen.includes(EVERYTHING);
  return (
    <fieldset className="grid min-w-0 gap-2.5" aria-describedby={error === undefined ? undefined : errorId}>
      <legend className="mb-1.5 font-medium">{t("webhooks.events")}</legend>
      <div className="grid gap-2 sm:flex sm:gap-6">
        {(["all", "some"] as const).map((which) => (
          <label key={which} className="flex cursor-pointer items-center gap-2.5">
            <input
              type="radio"
              name="which-events"
              checked={everything === (which === "all")}
              onChange={() => onChange(which === "all" ? [EVERYTHING] : [])}
              className="size-4 accent-accent"
            />
            {t(which === "all" ? "webhooks.eventsAll" : "webhooks.eventsSome")}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={errorId} className="text-danger text-small" aria-live="polite">
          {error}
        </p>
      )}
      {!everything && types.isPending && <Skeleton className="h-40" />}
      {!everything && types.isError && <FailureNotice error={types.error} retry={() => void types.refetch()} />}
      {!everything && groups.length > 0 && (
        <ul className="max-h-[300px] overflow-y-auto rounded-md border">
          {groups.map((group) => (
            <Group key={group.subject} group={group} chosen={chosen} onChange={onChange} />
          ))}
        </ul>
      )}
    </fieldset>
  );
}

/** A box for all about one thing, and behind it one for each event. */
function Group({ group, chosen, onChange }: { group: EventGroup } & Omit<EventPickerProps, "error">) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const listId = useId();
  const on = group.types.filter((type) => covers(chosen, type)).length;
  const name = eventSubjectText(t, group.subject);
  return (
    <li className="border-b last:border-b-0">
      <div className="flex min-h-10 items-center gap-2.5 pl-3">
        <Checkbox
          aria-label={t("webhooks.eventsAllOf", { name })}
          checked={on === group.types.length}
          indeterminate={on > 0 && on < group.types.length}
          onChange={(event) => onChange(toggleGroup(chosen, group, event.target.checked))}
        />
        <button
          type="button"
          aria-expanded={open}
          aria-controls={listId}
          onClick={() => setOpen(!open)}
          className="flex min-h-10 min-w-0 flex-1 items-center gap-2.5 pr-3 text-left focus-visible:-outline-offset-2"
        >
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="text-muted text-small tabular-nums">
            {on} / {group.types.length}
          </span>
          <ChevronRight
            aria-hidden
            className={classNames(
              "size-4 shrink-0 text-faint transition-transform motion-reduce:transition-none",
              open && "rotate-90",
            )}
          />
        </button>
      </div>
      <div id={listId} className={classNames("gap-2.5 py-2 pr-3 pb-3.5 pl-[38px]", open ? "grid" : "hidden")}>
        {group.types.map((type) => (
          <CheckField
            key={type}
            label={eventText(t, type)}
            hint={<span className="font-mono text-[12px]">{type}</span>}
            checked={covers(chosen, type)}
            onChange={(event) => onChange(toggleType(chosen, group, type, event.target.checked))}
          />
        ))}
      </div>
    </li>
  );
}
