"use client";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Button } from "@plateforme/ui-components/button";
import { Chip } from "@plateforme/ui-components/chip";
import { Popover, PopoverContent, PopoverTrigger } from "@plateforme/ui-components/popover";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useState } from "react";
import { useMembers } from "@/data/members";
import { usePeople, useProfile } from "@/data/people";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { ListSearch } from "@/list/list-search";
import { usePaged } from "@/list/paged";
import { memberName } from "@/members/member-text";
import { personText } from "./event-words";

export interface PersonFilterProps {
  label: string;
  /** Whose members can be chosen; null for everybody on the platform. */
  organization: string | null;
  value: string | undefined;
  /** What they are called in the list, where it tells. */
  nameOf(person: string): string | null;
  onChange(value: string | null): void;
}

const SHOWN = 6;

/** What has to do with one person. */
export function PersonFilter({ label, organization, value, nameOf, onChange }: PersonFilterProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const profile = useProfile(value);

  function choose(person: string | null) {
    onChange(person);
    setOpen(false);
  }

  const shown =
    value === undefined
      ? undefined
      : personText(t, {
          id: value,
          name: profile.data?.name || nameOf(value),
          email: profile.data?.email ?? null,
        });
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Chip set={shown !== undefined}>{shown === undefined ? label : t("list.filter", { label, value: shown })}</Chip>
      </PopoverTrigger>
      <PopoverContent aria-label={label} className="grid gap-2">
        <Choices organization={organization} onChoose={choose} />
        {value !== undefined && (
          <Button size="small" tone="quiet" className="justify-self-end" onClick={() => choose(null)}>
            {t("list.any")}
          </Button>
        )}
      </PopoverContent>
    </Popover>
  );
}

function Choices({ organization, onChoose }: { organization: string | null; onChoose(person: string): void }) {
  const t = useTranslate();
  const [search, setSearch] = useState("");
  const everybody = usePaged(usePeople(search === "" ? {} : { search }, organization === null));
  const members = usePaged(useMembers(organization ?? "", { search, role: undefined }, organization !== null));
  const { state, error } = organization === null ? everybody : members;
  const people =
    organization === null ? everybody.items.map(({ id, ...person }) => ({ ...person, user_id: id })) : members.items;
  return (
    <>
      <ListSearch label={t("people.search")} value={search} onSearch={setSearch} wide />
      {state === "loading" && <Skeleton className="h-24" />}
      {state === "error" && <p className="px-1 py-2 text-danger text-small">{errorText(t, error)}</p>}
      {state === "ready" && people.length === 0 && <p className="px-1 py-2 text-muted">{t("list.noMatch")}</p>}
      <ul className="grid gap-0.5">
        {people.slice(0, SHOWN).map((person) => (
          <li key={person.user_id}>
            <button
              type="button"
              onClick={() => onChoose(person.user_id)}
              className="flex min-h-10 w-full items-center gap-2.5 rounded-sm px-2 text-left hover:bg-sunken"
            >
              <Avatar name={memberName(person)} src={person.avatar_url} />
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-medium leading-tight">{memberName(person)}</span>
                {person.name && person.email && (
                  <span className="truncate text-muted text-small leading-tight">{person.email}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
