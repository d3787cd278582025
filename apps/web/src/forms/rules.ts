// What a form checks before it asks the server. Messages are keys of the dictionaries.
import { z } from "zod";
import type { MessageKey } from "@/i18n/translate";

function key(message: MessageKey): MessageKey {
  return message;
}

/** Addresses are of ASCII: others cannot be written to everywhere. */
export const plainCharacters = /^[\x20-\x7e]*$/;

export const emailRule = z
  .string()
  .trim()
  .min(1, key("field.required"))
  .max(254, key("field.too_long"))
  .regex(plainCharacters, key("field.email.characters"))
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, key("field.email.invalid"));

/** An existing password: any text will do, the server decides. */
export const passwordRule = z.string().min(1, key("field.required"));

export const newPasswordRule = z.string().min(1, key("field.required")).min(8, key("field.password.too_short"));

export const nameRule = z.string().trim().min(1, key("field.required")).max(100, key("field.too_long"));

export const optionalNameRule = z.string().trim().max(100, key("field.too_long"));

export const codeRule = z.string().regex(/^\d{6}$/, key("field.code.incomplete"));

/** A name in addresses: lower-case letters, digits and single hyphens. */
export const slugRule = z
  .string()
  .trim()
  .min(2, key("field.slug.invalid"))
  .max(48, key("field.too_long"))
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, key("field.slug.invalid"));

/** A role's name: lower-case letters, digits and hyphens, a letter first. */
export const roleNameRule = z
  .string()
  .trim()
  .min(2, key("field.role_name.invalid"))
  .max(40, key("field.too_long"))
  .regex(/^[a-z][a-z0-9-]*$/, key("field.role_name.invalid"));
