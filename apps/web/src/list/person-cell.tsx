import { Avatar } from "@plateforme/ui-components/avatar";
import type { ReactNode } from "react";

export interface PersonCellProps {
  name: string;
  /** Under the name, where it is known and says something more. */
  email: string | null;
  avatarUrl: string | null;
  /** A badge beside the name. */
  badge?: ReactNode;
}

/** Somebody in a row of a list: picture, name, address. */
export function PersonCell({ name, email, avatarUrl, badge }: PersonCellProps) {
  return (
    <div className="flex items-center gap-2.5">
      <Avatar name={name} src={avatarUrl} />
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span className="truncate font-semibold">{name}</span>
          {badge}
        </p>
        {email && <p className="truncate text-muted text-small">{email}</p>}
      </div>
    </div>
  );
}
