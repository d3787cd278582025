import type { Me } from "@plateforme/api-client/types";
import { useEndImpersonation } from "@/data/impersonation";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { forgetEnd } from "./kept-end";

/** Ends acting in a person's name, and goes back to their record as oneself. */
export function useStopActing(): { stop(person: Pick<Me, "id">): void; stopping: boolean } {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const end = useEndImpersonation();
  const stop = (person: Pick<Me, "id">) =>
    end.mutate(
      {},
      {
        onSuccess: () => {
          forgetEnd();
          window.location.assign(`/console/users?open=${person.id}`);
        },
        onError: (error) => toast("bad", errorText(t, error)),
      },
    );
  // The page that comes next takes a moment.
  return { stop, stopping: end.isPending || end.isSuccess };
}
