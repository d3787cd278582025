import type { MessageKey } from "@/i18n/translate";

export const pictureTypes: readonly string[] = ["image/png", "image/jpeg", "image/webp", "image/gif"];
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;

/** Why a file cannot be the picture, before it is sent; the server looks inside. */
export function pictureProblem(file: { type: string; size: number }): MessageKey | null {
  if (!pictureTypes.includes(file.type)) return "picture.wrongType";
  return file.size > MAX_PICTURE_BYTES ? "picture.tooLarge" : null;
}
