import { classNames } from "@plateforme/ui-components/class-names";
import type { ReactNode } from "react";

/** A list and what is open of it: beside each other where there is room. */
export function WithPanel({ list, panel }: { list: ReactNode; panel: ReactNode | null }) {
  return (
    <div
      className={classNames(
        "grid items-start gap-4",
        panel !== null && "lg:grid-cols-[minmax(0,1fr)_340px] xl:grid-cols-[minmax(0,1fr)_380px]",
      )}
    >
      <div className="min-w-0">{list}</div>
      {panel}
    </div>
  );
}
