import { usePathname, useRouter } from "next/navigation";
import { useSwitchOrganization } from "@/data/organizations";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

/** Moves to another organization, and says so. What the address said of the one before (an open row) is dropped. */
export function useSwitch() {
  const t = useTranslate();
  const router = useRouter();
  const path = usePathname();
  const toast = useView((view) => view.toast);
  const { mutateAsync, isPending } = useSwitchOrganization();

  async function switchTo(organization: { id: string; name: string }, then?: string): Promise<boolean> {
    try {
      await mutateAsync({ body: { organization_id: organization.id } });
    } catch (error) {
      toast("bad", errorText(t, error));
      return false;
    }
    if (then !== undefined) router.push(then);
    else if (window.location.search !== "") router.replace(path);
    toast("ok", t("switcher.switched", { name: organization.name }));
    return true;
  }

  return { switchTo, switching: isPending };
}
