"use client";
import { personText } from "@/audit/event-words";
import { useProfile } from "@/data/people";
import { useTranslate } from "@/i18n/use-translate";

/** Somebody by name, else by address, once that is read; whoever is out of reach keeps a short id. */
export function PersonName({ id }: { id: string }) {
  const t = useTranslate();
  const profile = useProfile(id);
  if (profile.isPending) return <span className="text-faint">…</span>;
  return personText(t, { id, name: profile.data?.name ?? null, email: profile.data?.email ?? null });
}
