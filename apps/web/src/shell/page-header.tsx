import type { ReactNode } from "react";

export interface PageHeaderProps {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <div className="min-w-0">
        <h1 tabIndex={-1} className="font-semibold text-title outline-none">
          {title}
        </h1>
        {lead !== undefined && <p className="text-muted">{lead}</p>}
      </div>
      {actions}
    </div>
  );
}
