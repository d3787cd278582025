import { Avatar } from "@plateforme/ui-components/avatar";
import { classNames } from "@plateforme/ui-components/class-names";
import type { ReactNode } from "react";

export interface PersonCellProps {
  name: string;
  /** Under the name, where it is known and says something more. */
  email: string | null;
  avatarUrl: string | null;
  /** A badge beside the name. */
  badge?: ReactNode;
  /** Under the name in place of the address, where the list is too narrow for the column that says it. */
  narrow?: ReactNode;
}

/** Somebody in a row of a list: picture, name, address. */
export function PersonCell({ name, email, avatarUrl, badge, narrow }: PersonCellProps) {
  return (
    <div className="flex items-center gap-2.5">
      <Avatar name={name} src={avatarUrl} />
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span title={name} className="truncate font-semibold">
            {name}
          </span>
          {badge}
        </p>
        {email && (
          <p className={classNames("truncate text-muted text-small", narrow !== undefined && "hidden @xs:block")}>
            {email}
          </p>
        )}
        {narrow !== undefined && <p className="truncate text-muted text-small @xs:hidden">{narrow}</p>}
      </div>
    </div>
  );
}
