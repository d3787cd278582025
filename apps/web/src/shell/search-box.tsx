"use client";
import { Input } from "@plateforme/ui-components/input";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

const MS_AFTER_TYPING = 250;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Searches when the typing pauses; "/" goes there from anywhere on the page. */
export function SearchBox({ label, onSearch }: { label: string; onSearch(text: string): void }) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), MS_AFTER_TYPING);
    return () => clearTimeout(timer);
  }, [text, onSearch]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== "/" || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <search className="relative block w-full max-w-[360px]">
      <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-faint" />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        aria-keyshortcuts="/"
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
