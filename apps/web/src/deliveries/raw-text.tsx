"use client";
import { useId } from "react";
import { CopyButton } from "@/shell/copy-button";

export interface RawTextProps {
  title: string;
  text: string;
  /** Whether the whole is worth having elsewhere. */
  copied?: boolean;
}

/** What a machine said, as it said it; JSON is laid out. A keyboard reaches it to scroll. */
export function RawText({ title, text, copied = false }: RawTextProps) {
  const titleId = useId();
  return (
    <div className="grid min-w-0 gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <p id={titleId} className="font-medium text-small">
          {title}
        </p>
        {copied && <CopyButton text={text} />}
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard
        tabIndex={0}
        aria-labelledby={titleId}
        className="max-h-[280px] overflow-auto rounded-sm bg-sunken px-3 py-2.5"
      >
        <pre className="whitespace-pre-wrap break-all font-mono text-[12px] leading-[1.55]">{laidOut(text)}</pre>
      </section>
    </div>
  );
}

/** JSON in lines; anything else as it is. */
export function laidOut(text: string): string {
  const start = text.trimStart()[0];
  if (start !== "{" && start !== "[") return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
