import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export interface SecurityRowProps {
  icon: LucideIcon;
  title: ReactNode;
  /** Small words beside the title. */
  badges?: ReactNode;
  text?: ReactNode;
  actions?: ReactNode;
}

/** One passkey, app, device: what it is, what is known of it, what can be done. */
export function SecurityRow({ icon: Icon, title, badges, text, actions }: SecurityRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-[18px] py-[13px] last:border-b-0">
      <Icon aria-hidden className="size-5 shrink-0 text-faint" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-words font-medium">{title}</span>
          {badges}
        </p>
        {text !== undefined && <p className="text-muted text-small">{text}</p>}
      </div>
      {actions !== undefined && <div className="ml-auto flex gap-2">{actions}</div>}
    </li>
  );
}

/** What is said in a card whose list is empty. */
export function NothingYet({ children }: { children: ReactNode }) {
  return <p className="px-[18px] pt-1 pb-4 text-muted">{children}</p>;
}
