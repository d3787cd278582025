"use client";
import type { Me, MemberItem, OrganizationDetail } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Button } from "@plateforme/ui-components/button";
import { classNames } from "@plateforme/ui-components/class-names";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useMembers } from "@/data/members";
import { useTransferOwnership } from "@/data/organizations";
import { errorText } from "@/i18n/problem-messages";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { ListSearch } from "@/list/list-search";
import { usePaged } from "@/list/paged";
import { memberName } from "@/members/member-text";
import { useView } from "@/view/view-store";

export interface TransferDialogProps {
  me: Me;
  organization: OrganizationDetail;
  onClose(): void;
}

const SHOWN = 8;

/** Chooses the member who becomes the owner, and says what that makes of the one who asks. */
export function TransferDialog({ me, organization, onClose }: TransferDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<MemberItem | null>(null);
  const transfer = useTransferOwnership();
  const paged = usePaged(useMembers(organization.id, { search, role: undefined }));
  const others = paged.items
    .filter((member) => member.user_id !== me.id && member.role !== "owner" && member.status === "active")
    .slice(0, SHOWN);

  function hand() {
    if (chosen === null) return;
    const body = { user_id: chosen.user_id };
    afterwards(transfer.mutateAsync({ path: { organization_id: organization.id }, body }), () => {
      toast("ok", t("danger.transferred", { name: memberName(chosen) }));
      onClose();
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("danger.transferTitle", { name: organization.name })}
      description={t("danger.transferConfirm")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="destroy" disabled={chosen === null} busy={transfer.isPending} onClick={hand}>
            {chosen === null ? t("danger.transferButton") : t("danger.transferTo", { name: memberName(chosen) })}
          </Button>
        </>
      }
    >
      <ListSearch label={t("people.search")} value={search} onSearch={setSearch} wide />
      <fieldset className="min-w-0">
        <legend className="sr-only">{t("danger.newOwner")}</legend>
        {paged.state === "loading" && <Skeleton className="h-24" />}
        {paged.state === "ready" && others.length === 0 && (
          <p className="px-1 py-3 text-muted">{t(search === "" ? "danger.nobodyElse" : "list.noMatch")}</p>
        )}
        <div className="grid max-h-64 gap-0.5 overflow-y-auto p-0.5">
          {others.map((member) => (
            <label
              key={member.user_id}
              className={classNames(
                "flex min-h-12 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 hover:bg-sunken",
                "has-focus-visible:outline-2 has-focus-visible:outline-accent",
                chosen?.user_id === member.user_id && "bg-accent-soft hover:bg-accent-soft",
              )}
            >
              <input
                type="radio"
                name="new-owner"
                checked={chosen?.user_id === member.user_id}
                onChange={() => setChosen(member)}
                className="size-4 shrink-0 accent-accent outline-none"
              />
              <Avatar name={memberName(member)} src={member.avatar_url} />
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-medium leading-tight">{memberName(member)}</span>
                <span className="truncate text-muted text-small leading-tight">
                  {[member.name ? member.email : null, roleText(t, member.role)].filter(Boolean).join(" · ")}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {(transfer.error ?? null) !== null && <Alert tone="bad">{errorText(t, transfer.error)}</Alert>}
      {paged.state === "error" && <Alert tone="bad">{errorText(t, paged.error)}</Alert>}
    </Dialog>
  );
}
