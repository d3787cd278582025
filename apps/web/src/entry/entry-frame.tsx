"use client";
import type { ReactNode } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { Mark } from "@/shell/brand";
import { ViewSwitches } from "@/shell/view-switches";

export interface EntryFrameProps {
  title: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}

/** One column, one question at a time; the brand is quiet. */
export function EntryFrame({ title, lead, children }: EntryFrameProps) {
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto] px-5">
      <main className="grid w-full max-w-[384px] content-center gap-[18px] justify-self-center py-10">
        <Mark />
        <div>
          <h1 className="font-semibold text-title">{title}</h1>
          {lead !== undefined && <p className="text-muted">{lead}</p>}
        </div>
        {children}
      </main>
      <footer className="flex justify-center pb-5">
        <ViewSwitches />
      </footer>
    </div>
  );
}

/** Between two ways of doing the same. */
export function Or() {
  const t = useTranslate();
  return (
    <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-3 text-faint text-small before:h-px before:bg-line after:h-px after:bg-line">
      {t("signIn.or")}
    </div>
  );
}

export const linkStyle = "font-medium text-accent underline-offset-3 hover:underline";
/** Beside a label: as high as a finger needs it, and the line no higher for it. */
export const asideLinkStyle = `${linkStyle} -my-1 inline-block py-1`;
