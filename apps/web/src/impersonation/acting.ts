import type { Me } from "@plateforme/api-client/types";

/** Whether somebody acts in this person's name: what is theirs alone is not offered then. */
export function acting(me: Pick<Me, "impersonated_by">): boolean {
  return me.impersonated_by !== null;
}
