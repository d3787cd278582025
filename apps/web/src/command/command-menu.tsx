"use client";
import type { Me } from "@plateforme/api-client/types";
import { classNames } from "@plateforme/ui-components/class-names";
import { LoaderCircle, Search } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import type { Section } from "@/shell/navigation";
import { type Command, useCommands } from "./use-commands";

export interface CommandMenuProps {
  me: Me;
  sections: readonly Section[];
  onClose(): void;
  onShortcuts(): void;
}

/** Goes anywhere by typing a few letters: pages, organizations, people. */
export function CommandMenu({ me, sections, onClose, onShortcuts }: CommandMenuProps) {
  const t = useTranslate();
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const before = useRef<HTMLElement | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const { groups, searching } = useCommands({ me, sections, text, onShortcuts });
  const commands = groups.flatMap((group) => group.commands);
  const index = Math.min(active, Math.max(0, commands.length - 1));
  const current = commands[index];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });

  function run(command: Command) {
    // The dialog gives the focus back first; what runs may take it.
    onClose();
    command.run();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (commands.length > 0) setActive((index + step + commands.length) % commands.length);
    } else if (event.key === "Enter" && current !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(current);
    }
  }

  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <div data-dialog-veil className="fixed inset-0 z-40 bg-veil" />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            before.current?.focus();
          }}
          className="-translate-x-1/2 fixed top-3 left-1/2 z-50 flex max-h-[calc(100dvh-24px)] w-[calc(100%-24px)] max-w-[560px] animate-appear flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-raised focus:outline-none sm:top-[14dvh] sm:max-h-[60dvh]"
        >
          <Primitive.Title className="sr-only">{t("command.title")}</Primitive.Title>
          <div className="flex items-center gap-3 border-b px-4">
            {searching ? (
              <LoaderCircle
                aria-hidden
                className="size-4 shrink-0 animate-spin text-faint motion-reduce:animate-none"
              />
            ) : (
              <Search aria-hidden className="size-4 shrink-0 text-faint" />
            )}
            <input
              role="combobox"
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
              aria-autocomplete="list"
              aria-label={t("command.title")}
              placeholder={t("command.placeholder")}
              value={text}
              maxLength={100}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setText(event.target.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
              className="h-[52px] w-full min-w-0 bg-transparent text-[15px] outline-none placeholder:text-faint"
            />
            <kbd aria-hidden className="rounded-[4px] border px-[5px] font-mono text-[11px] text-muted">
              Esc
            </kbd>
          </div>
          <div
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label={t("command.title")}
            className="overflow-y-auto p-1.5"
          >
            {groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role
              <div key={group.title} role="group" aria-label={t(group.title)}>
                <p aria-hidden className="px-2.5 pt-2 pb-1 text-[11.5px] text-faint">
                  {t(group.title)}
                </p>
                {group.commands.map((command) => (
                  <Option
                    key={command.id}
                    id={`${id}-${command.id}`}
                    command={command}
                    active={command === current}
                    onActive={() => setActive(commands.indexOf(command))}
                    onRun={() => run(command)}
                  />
                ))}
              </div>
            ))}
          </div>
          {commands.length === 0 && (
            <p className="px-4 py-8 text-center text-muted" role="status">
              {t(searching ? "command.searching" : "command.nothing")}
            </p>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

interface OptionProps {
  id: string;
  command: Command;
  active: boolean;
  onActive(): void;
  onRun(): void;
}

function Option({ id, command, active, onActive, onRun }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the focus and the keys; options are pressed or pointed at
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onPointerMove={() => !active && onActive()}
      onClick={onRun}
      className={classNames(
        "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 sm:min-h-10",
        active && "bg-sunken",
      )}
    >
      {command.icon}
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.aside !== undefined && (
        <span className="max-w-[45%] truncate text-muted text-small">{command.aside}</span>
      )}
    </div>
  );
}
