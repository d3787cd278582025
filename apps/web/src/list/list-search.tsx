"use client";
import { Input } from "@plateforme/ui-components/input";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useShortcut } from "@/shell/use-shortcut";

const MS_AFTER_TYPING = 250;

export interface ListSearchProps {
  label: string;
  /** What the address says; when it changes by itself (back, a link), the box follows. */
  value: string;
  onSearch(text: string): void;
  /** As wide as what holds it. */
  wide?: boolean;
}

/** Searches when the typing pauses; "/" goes there from anywhere on the page. */
export function ListSearch({ label, value, onSearch, wide = false }: ListSearchProps) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(value);

  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      onSearch(wanted);
    }, MS_AFTER_TYPING);
    return () => clearTimeout(timer);
  }, [text, onSearch]);

  const shortcut = useShortcut("/", () => input.current?.focus());

  return (
    <search className={wide ? "relative block" : "relative block w-full sm:w-[280px]"}>
      <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-faint" />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        aria-keyshortcuts={shortcut ? "/" : undefined}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        className="h-9 pr-9 pl-9"
      />
      {shortcut && text === "" && (
        <kbd
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2.5 hidden rounded-[4px] border px-[5px] py-px font-mono text-[11px] text-muted md:block"
        >
          /
        </kbd>
      )}
    </search>
  );
}
