"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { targetOf } from "./target";

export interface TargetLinkProps {
  link: string | null;
  children: ReactNode;
  className?: string;
  onClick?(): void;
}

/** A link to a page of ours, or to another site in a tab of its own; only its words where it leads nowhere. */
export function TargetLink({ link, children, ...props }: TargetLinkProps) {
  const t = useTranslate();
  const target = targetOf(link, window.location.origin);
  if (target === null) return <span className={props.className}>{children}</span>;
  if (target.kind === "page") {
    return (
      <Link href={target.path} {...props}>
        {children}
      </Link>
    );
  }
  return (
    <a href={target.url} target="_blank" rel="noopener noreferrer" {...props}>
      {children}
      <span className="sr-only"> {t("inbox.newTab")}</span>
    </a>
  );
}
