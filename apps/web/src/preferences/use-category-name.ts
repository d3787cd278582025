import { usePreferences } from "@/data/preferences";
import { useView } from "@/view/view-store";
import { nameIn } from "./category-text";

/** What a category is called; its name in requests where nobody knows it (any more). */
export function useCategoryName(): (category: string) => string {
  const locale = useView((view) => view.locale);
  const { data } = usePreferences();
  return (category) => {
    const known = data?.categories.find((one) => one.category === category);
    return known === undefined ? category : nameIn(locale, known);
  };
}
