import { Card } from "@plateforme/ui-components/card";
import { Skeleton } from "@plateforme/ui-components/skeleton";

const rows = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The shape of a list that is on its way, as high as its rows will be. */
export function ListSkeleton() {
  return (
    <Card aria-busy="true">
      <div className="h-10 border-b" />
      {rows.map((row) => (
        <div key={row} className="flex h-[3.3125rem] items-center gap-3 border-b px-3.5 last:border-b-0">
          <Skeleton className="size-7 rounded-full" />
          <div className="grid flex-1 gap-1.5">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3 w-56 max-w-full" />
          </div>
        </div>
      ))}
    </Card>
  );
}
