import { Card } from "@plateforme/ui-components/card";
import { Skeleton } from "@plateforme/ui-components/skeleton";

const rows = ["a", "b", "c", "d", "e", "f"];

export function PeopleSkeleton() {
  return (
    <Card aria-busy="true">
      {rows.map((row) => (
        <div key={row} className="flex items-center gap-3 border-b px-3.5 py-3 last:border-b-0">
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
