import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const variants = cva("flex items-start gap-2.5 rounded-md px-3.5 py-3", {
  variants: {
    tone: {
      info: "bg-sunken text-text",
      ok: "bg-ok-soft text-text",
      warn: "bg-warn-soft text-text",
      bad: "bg-danger-soft text-text",
    },
  },
  defaultVariants: { tone: "info" },
});

const icons = {
  info: { Icon: Info, color: "text-muted" },
  ok: { Icon: CircleCheck, color: "text-ok" },
  warn: { Icon: TriangleAlert, color: "text-warn" },
  bad: { Icon: CircleAlert, color: "text-danger" },
};

export interface AlertProps extends VariantProps<typeof variants> {
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}

/** Something to know before going on. A bad one is announced at once. */
export function Alert({ tone, title, children, actions, className }: AlertProps) {
  const { Icon, color } = icons[tone ?? "info"];
  return (
    <div role={tone === "bad" ? "alert" : "status"} className={classNames(variants({ tone }), className)}>
      <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", color)} />
      <div className="grid min-w-0 gap-1">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children !== undefined && <div className="text-small">{children}</div>}
        {actions !== undefined && <div className="mt-1.5 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
