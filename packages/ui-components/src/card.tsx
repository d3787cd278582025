import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** A panel that holds what belongs together. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section className={classNames("min-w-0 rounded-md border border-line bg-surface", className)} {...props} />;
}

export function CardHeader({
  title,
  description,
  actions,
  id,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  id?: string;
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-3 px-[18px] pt-4">
      <div className="min-w-0 flex-1 basis-52">
        <h2 id={id} className="font-semibold text-section">
          {title}
        </h2>
        {description !== undefined && <p className="text-muted">{description}</p>}
      </div>
      {actions}
    </div>
  );
}
