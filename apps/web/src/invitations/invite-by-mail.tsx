"use client";
import { problemCode } from "@plateforme/api-client/problem";
import type { RoleItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Field } from "@plateforme/ui-components/field";
import { Select } from "@plateforme/ui-components/select";
import { Textarea } from "@plateforme/ui-components/textarea";
import { FileUp } from "lucide-react";
import { type ChangeEvent, type FormEvent, useRef, useState } from "react";
import { useCreateInvitation, useCreateInvitations } from "@/data/invitations";
import { plainCharacters } from "@/forms/rules";
import { useOnce } from "@/forms/use-once";
import { parseLocale } from "@/i18n/locale";
import { errorText, errorTextHere } from "@/i18n/problem-messages";
import { isMessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { BulkOutcome, type Refused } from "@/list/bulk-outcome";
import type { ActiveOrganization } from "@/organization/organization-page";
import { RoleSelect } from "@/roles/role-select";
import { useView } from "@/view/view-store";
import { findAddresses, MOST_AT_ONCE } from "./addresses";

export interface InviteFormProps {
  organization: ActiveOrganization;
  /** The roles that the viewer may give. */
  roles: readonly RoleItem[];
  onClose(): void;
}

const MAX_FILE_BYTES = 1024 * 1024;

/** Addresses, typed, pasted or out of a file; all get the same role, language and message. */
export function InviteByMail({ organization, roles, onClose }: InviteFormProps) {
  const t = useTranslate();
  const { locale: viewLocale, toast } = useView();
  const one = useCreateInvitation();
  const many = useCreateInvitations();
  const once = useOnce();
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [role, setRole] = useState("member");
  const [locale, setLocale] = useState(viewLocale);
  const [message, setMessage] = useState("");
  const [complaint, setComplaint] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<{ done: number; refused: readonly Refused[] } | null>(null);
  const { emails, wrong } = findAddresses(text);
  const [only] = emails;
  const error = one.error ?? many.error;

  async function readFile(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file === undefined) return;
    if (file.size > MAX_FILE_BYTES) {
      setComplaint(t("invite.fileTooLarge"));
      return;
    }
    const content = await file.text();
    if (findAddresses(content).emails.length === 0) {
      setComplaint(t("invite.fileEmpty"));
      return;
    }
    setComplaint(null);
    setText(findAddresses(`${text}\n${content}`).emails.join("\n"));
  }

  function complaintAbout(): string | null {
    if (emails.length === 1 && !plainCharacters.test(only ?? "")) return t("field.email.characters");
    if (wrong.length > 0) return t("invite.wrong", { address: wrong[0] ?? "" });
    if (emails.length === 0) return t(text.trim() === "" ? "field.required" : "field.email.invalid");
    return emails.length > MOST_AT_ONCE ? t("invite.tooMany", { count: emails.length, most: MOST_AT_ONCE }) : null;
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    const found = complaintAbout();
    setComplaint(found);
    if (found !== null || only === undefined || one.isPending || many.isPending) return;
    const path = { organization_id: organization.id };
    // One line: that is what a mail shows.
    const note = message.replace(/\s+/g, " ").trim();
    one.reset();
    many.reset();
    try {
      if (emails.length === 1) {
        const body = { email: only, role, locale, ...(note === "" ? {} : { message: note }) };
        await once(body, (headers) => one.mutateAsync({ path, body, headers }));
        toast("ok", t("invite.sentOne", { email: only }));
        onClose();
        return;
      }
      const body = {
        invitations: emails.map((email) => ({ email, role, locale })),
        ...(note === "" ? {} : { message: note }),
      };
      const { results } = await once(body, (headers) => many.mutateAsync({ path, body, headers }));
      const refused = results
        .filter(({ status }) => status === "refused")
        .map(({ email, code, detail }) => {
          if (!plainCharacters.test(email)) return { name: email, why: t("field.email.characters") };
          const key = `invite.refused.${code ?? "validation_failed"}`;
          return { name: email, why: isMessageKey(key) ? t(key) : (detail ?? t("problem.validationFailed")) };
        });
      if (refused.length > 0) setOutcome({ done: results.length - refused.length, refused });
      else {
        toast("ok", t("invite.sent", { count: results.length }));
        onClose();
      }
    } catch (caught) {
      if (problemCode(caught) === "conflict")
        setComplaint(errorTextHere(t, caught, { conflict: "invite.refused.conflict" }));
    }
  }

  if (outcome !== null) {
    return (
      <div className="grid gap-4">
        <BulkOutcome {...outcome} doneText={t("invite.sent", { count: outcome.done })} />
        <div className="flex justify-end">
          <Button onClick={onClose}>{t("action.close")}</Button>
        </div>
      </div>
    );
  }
  return (
    <form noValidate onSubmit={(event) => void send(event)} className="grid gap-[18px]">
      {error !== null && problemCode(error) !== "conflict" && <Alert tone="bad">{errorText(t, error)}</Alert>}
      <div className="grid gap-2">
        <Field label={t("invite.addresses")} hint={t("invite.addressesHint")} error={complaint ?? undefined}>
          <Textarea
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setComplaint(null);
            }}
            autoFocus
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={"camille@example.org\nYanis Benali <yanis@example.org>"}
            rows={4}
          />
        </Field>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <input
            ref={picker}
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            aria-label={t("invite.file")}
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => void readFile(event)}
          />
          <Button size="small" tone="quiet" className="-ml-2" onClick={() => picker.current?.click()}>
            <FileUp aria-hidden />
            {t("invite.file")}
          </Button>
          <span className="text-muted text-small" aria-live="polite">
            {emails.length > 0 && t("invite.count", { count: emails.length })}
          </span>
        </div>
      </div>
      <div className="grid gap-[18px] sm:grid-cols-2">
        <Field label={t("people.role")}>
          <RoleSelect roles={roles} value={role} onChange={(event) => setRole(event.target.value)} />
        </Field>
        <Field label={t("invite.language")}>
          <Select value={locale} onChange={(event) => setLocale(parseLocale(event.target.value) ?? "en")}>
            <option value="en">English</option>
            <option value="fr">Français</option>
          </Select>
        </Field>
      </div>
      <Field label={t("invite.message")} aside={t("field.optional")}>
        <Textarea
          value={message}
          maxLength={500}
          onChange={(event) => setMessage(event.target.value)}
          className="min-h-[72px]"
          rows={2}
        />
      </Field>
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onClose}>{t("action.cancel")}</Button>
        <Button type="submit" tone="primary" busy={one.isPending || many.isPending}>
          {emails.length > 1 ? t("invite.sendMany", { count: emails.length }) : t("invite.send")}
        </Button>
      </div>
    </form>
  );
}
