"use client";
import { Button } from "@plateforme/ui-components/button";
import { Chip } from "@plateforme/ui-components/chip";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Popover, PopoverContent, PopoverTrigger } from "@plateforme/ui-components/popover";
import { useState } from "react";
import { formatDate } from "@/i18n/format";
import type { Locale } from "@/i18n/locale";
import type { Translate } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { type DateRange, formatRange, parseRange, presets } from "./date-range";

export interface DateFilterProps {
  label: string;
  value: string | undefined;
  onChange(value: string | null): void;
}

function rangeText(t: Translate, locale: Locale, range: DateRange): string {
  if (range.kind === "preset") return t(`range.${range.preset}`);
  const from = range.from === null ? null : formatDate(locale, `${range.from}T00:00:00`);
  const to = range.to === null ? null : formatDate(locale, `${range.to}T00:00:00`);
  if (from !== null && to !== null) return from === to ? from : t("range.between", { from, to });
  return from !== null ? t("range.since", { from }) : t("range.until", { to: to ?? "" });
}

/** A stretch of time: the last hours or days, or from one day to another. */
export function DateFilter({ label, value, onChange }: DateFilterProps) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const [open, setOpen] = useState(false);
  const range = parseRange(value);

  function choose(next: DateRange | null) {
    onChange(formatRange(next));
    setOpen(false);
  }

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Chip set={range !== null}>
          {range === null ? label : t("list.filter", { label, value: rangeText(t, locale, range) })}
        </Chip>
      </PopoverTrigger>
      <PopoverContent aria-label={label} className="grid gap-3">
        <div className="flex flex-wrap gap-1.5">
          {presets.map((preset) => (
            <Button
              key={preset}
              size="small"
              aria-pressed={range?.kind === "preset" && range.preset === preset}
              className="aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:text-accent"
              onClick={() => choose({ kind: "preset", preset })}
            >
              {t(`range.${preset}`)}
            </Button>
          ))}
        </div>
        <Days key={value ?? ""} range={range} onChoose={choose} />
      </PopoverContent>
    </Popover>
  );
}

function Days({ range, onChoose }: { range: DateRange | null; onChoose(range: DateRange | null): void }) {
  const t = useTranslate();
  const [from, setFrom] = useState(range?.kind === "days" ? (range.from ?? "") : "");
  const [to, setTo] = useState(range?.kind === "days" ? (range.to ?? "") : "");
  const backwards = from !== "" && to !== "" && from > to;
  return (
    <form
      className="grid gap-3 border-t pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!backwards) onChoose({ kind: "days", from: from || null, to: to || null });
      }}
    >
      <Field label={t("range.from")}>
        <Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} className="h-9" />
      </Field>
      <Field label={t("range.to")} error={backwards ? t("range.backwards") : undefined}>
        <Input type="date" value={to} onChange={(event) => setTo(event.target.value)} className="h-9" />
      </Field>
      <div className="flex justify-end gap-2">
        {range !== null && (
          <Button size="small" tone="quiet" onClick={() => onChoose(null)}>
            {t("list.any")}
          </Button>
        )}
        <Button size="small" tone="primary" type="submit" disabled={(from === "" && to === "") || backwards}>
          {t("range.apply")}
        </Button>
      </div>
    </form>
  );
}
