"use client";
import { Button } from "@plateforme/ui-components/button";
import { CheckField } from "@plateforme/ui-components/check-field";
import { Dialog } from "@plateforme/ui-components/dialog";
import type { MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

const keys: readonly { keys: readonly string[]; does: MessageKey }[] = [
  { keys: ["Ctrl K", "⌘ K"], does: "shortcuts.command" },
  { keys: ["/"], does: "shortcuts.search" },
  { keys: ["↓", "↑", "j", "k"], does: "shortcuts.move" },
  { keys: ["↵"], does: "shortcuts.openRow" },
  { keys: ["␣", "x"], does: "shortcuts.select" },
  { keys: ["⇧ ↓", "⇧ ↑"], does: "shortcuts.range" },
  { keys: ["Esc"], does: "shortcuts.leave" },
  { keys: ["?"], does: "shortcuts.show" },
];

/** Which keys do what, and a way to switch the single ones off. */
export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const { shortcuts, setShortcuts } = useView();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("shortcuts.title")}
      actions={<Button onClick={onClose}>{t("action.close")}</Button>}
    >
      <dl className="grid gap-2">
        {keys.map(({ keys: pressed, does }) => (
          <div key={does} className="flex items-center justify-between gap-3">
            <dt>{t(does)}</dt>
            <dd className="flex shrink-0 gap-1">
              {pressed.map((key) => (
                <kbd
                  key={key}
                  className="min-w-6 rounded-[4px] border bg-sunken px-1.5 py-px text-center font-mono text-[12px] text-muted"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="border-t pt-3.5">
        <CheckField
          label={t("shortcuts.single")}
          hint={t("shortcuts.singleHint")}
          checked={shortcuts}
          onChange={(event) => setShortcuts(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}
