import { Skeleton } from "@plateforme/ui-components/skeleton";

export function ReferenceSkeleton() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <Skeleton className="h-9 w-full max-w-[360px]" />
      <Skeleton className="h-64 rounded-md" />
      <Skeleton className="h-64 rounded-md" />
    </div>
  );
}
