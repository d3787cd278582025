"use client";
import type { Me } from "@plateforme/api-client/types";
import dynamic from "next/dynamic";
import { useListState } from "@/list/use-list-state";
import { PlatformPage } from "@/shell/platform-page";
import { useView } from "@/view/view-store";
import { LayoutLink } from "./layout-link";
import { languageOf, mailShape } from "./mail-address";
import { MailList } from "./mail-list";

const LayoutEditor = dynamic(() => import("./layout-editor").then((module) => module.LayoutEditor), { ssr: false });
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
  const mine = useView((view) => view.locale);
  const state = useListState(mailShape);
  const { mail, layout, language } = state.filters;
  const locale = languageOf(language, mine);
  const mayChange = me.permissions.includes("templates:write");
  const onLanguage = (next: string) => state.change({ filters: { language: next } });
  if (mail !== undefined) return <MailEditor name={mail} {...{ locale, mayChange, onLanguage }} />;
  if (layout !== undefined) {
    const onMail = (name: string) => state.change({ filters: { layout: name } });
    return <LayoutEditor name={layout} {...{ locale, mayChange, onMail, onLanguage }} />;
  }
  return (
    <>
      <LayoutLink />
      <MailList onOpen={(name) => state.change({ filters: { mail: name } })} />
    </>
  );
}
