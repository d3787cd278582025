"use client";
import type { Me } from "@plateforme/api-client/types";
import dynamic from "next/dynamic";
import { useListState } from "@/list/use-list-state";
import { PlatformPage } from "@/shell/platform-page";
import { useView } from "@/view/view-store";
import { mailShape } from "./mail-address";
import { MailList } from "./mail-list";

const MailEditor = dynamic(() => import("./mail-editor").then((module) => module.MailEditor), { ssr: false });

/** What every mail of the platform says, and saying something else instead. */
export function MailTemplates() {
  return (
    <PlatformPage title="mails.title" lead="mails.lead" permission="templates:read" forbidden="mails.forbidden">
      {(me) => <Views me={me} />}
    </PlatformPage>
  );
}

function Views({ me }: { me: Me }) {
  const locale = useView((view) => view.locale);
  const state = useListState(mailShape);
  const { mail, language } = state.filters;
  if (mail === undefined) return <MailList onOpen={(name) => state.change({ filters: { mail: name } })} />;
  return (
    <MailEditor
      name={mail}
      locale={language ?? locale}
      mayChange={me.permissions.includes("templates:write")}
      onLanguage={(next) => state.change({ filters: { language: next } })}
    />
  );
}
