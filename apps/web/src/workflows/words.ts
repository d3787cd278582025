import type { WorkflowItem } from "@plateforme/api-client/types";
import { Bell, CircleHelp, Clock, Layers, type LucideIcon, Mail, Smartphone } from "lucide-react";
import { eventText } from "@/i18n/event-text";
import { isMessageKey, type Translate } from "@/i18n/translate";

const icons: Readonly<Record<string, LucideIcon>> = {
  in_app: Bell,
  email: Mail,
  push: Smartphone,
  delay: Clock,
  digest: Layers,
};

export function stepIcon(kind: string): LucideIcon {
  return icons[kind] ?? CircleHelp;
}

/** What a step does; the name itself where there are no words (a step of a newer server). */
export function stepText(t: Translate, kind: string): string {
  const key = `workflows.step.${kind}`;
  return isMessageKey(key) ? t(key) : kind;
}

/** What begins a workflow: events, or somebody who asks for it. */
export function triggerText(t: Translate, { events, is_triggerable }: WorkflowItem): string {
  const named = events.map((event) => eventText(t, event));
  if (is_triggerable) named.push(t("workflows.byRequest"));
  return named.join(", ");
}

export function priorityText(t: Translate, priority: string): string {
  const key = `workflows.priority.${priority}`;
  return isMessageKey(key) ? t(key) : priority;
}

/** A length of time in the largest unit that says it without a rest. */
export function spanText(t: Translate, seconds: number): string {
  if (seconds % 86_400 === 0) return t("workflows.days", { count: seconds / 86_400 });
  if (seconds % 3600 === 0) return t("workflows.hours", { count: seconds / 3600 });
  if (seconds % 60 === 0) return t("workflows.minutes", { count: seconds / 60 });
  return t("workflows.seconds", { count: seconds });
}
