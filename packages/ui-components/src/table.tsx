import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export function Table({ className, ...props }: ComponentProps<"table">) {
  return <table className={classNames("w-full border-collapse text-left", className)} {...props} />;
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={classNames("border-line border-b px-3.5 py-2.5 font-medium text-faint text-small", className)}
      {...props}
    />
  );
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={classNames("group/row", className)} {...props} />;
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return (
    <td
      className={classNames("border-line border-b px-3.5 py-[9px] group-last/row:border-b-0", className)}
      {...props}
    />
  );
}
