"use client";
import { Input } from "@plateforme/ui-components/input";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useShortcut } from "./use-shortcut";

const MS_AFTER_TYPING = 250;

/** Searches when the typing pauses; "/" goes there from anywhere on the page. */
export function SearchBox({ label, onSearch }: { label: string; onSearch(text: string): void }) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), MS_AFTER_TYPING);
    return () => clearTimeout(timer);
  }, [text, onSearch]);

  const shortcut = useShortcut("/", () => input.current?.focus());

  return (
    <search className="relative block w-full max-w-[360px]">
      <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-faint" />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        aria-keyshortcuts={shortcut ? "/" : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-9 pr-9 pl-9"
      />
      <kbd
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2.5 hidden rounded-[4px] border px-[5px] py-px font-mono text-[11px] text-muted md:block"
      >
        /
      </kbd>
    </search>
  );
}
