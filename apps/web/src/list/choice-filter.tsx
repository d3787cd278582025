"use client";
import { Chip } from "@plateforme/ui-components/chip";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@plateforme/ui-components/dropdown-menu";
import { useTranslate } from "@/i18n/use-translate";

export interface ChoiceFilterProps {
  label: string;
  /** The value in the address, if it is set. */
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange(value: string | null): void;
}

const ANY = "";

/** One of a few values, or any. */
export function ChoiceFilter({ label, value, options, onChange }: ChoiceFilterProps) {
  const t = useTranslate();
  const chosen = options.find((option) => option.value === value);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Chip set={value !== undefined}>
          {value === undefined ? label : t("list.filter", { label, value: chosen?.label ?? value })}
        </Chip>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-[min(420px,70dvh)] overflow-y-auto">
        <DropdownMenuRadioGroup
          value={value ?? ANY}
          onValueChange={(next) => onChange(next === ANY ? null : next)}
          aria-label={label}
        >
          <DropdownMenuRadioItem value={ANY}>{t("list.any")}</DropdownMenuRadioItem>
          {options.map((option) => (
            <DropdownMenuRadioItem key={option.value} value={option.value}>
              {option.label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
