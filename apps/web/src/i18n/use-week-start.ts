import { useView } from "@/view/view-store";
import { weekStart } from "./format";

/** The day that the viewer's weeks start on, Sunday being 0. */
export function useWeekStart(): number {
  const locale = useView((view) => view.locale);
  useView((view) => view.formats.week);
  return weekStart(locale);
}
