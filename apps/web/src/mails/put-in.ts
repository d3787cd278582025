/** Puts words where the cursor stands, and the cursor behind them. */
export function putIn(
  field: HTMLInputElement | HTMLTextAreaElement | null | undefined,
  text: string,
  words: string,
  write: (text: string) => void,
): void {
  const at = field?.selectionStart ?? text.length;
  write(text.slice(0, at) + words + text.slice(field?.selectionEnd ?? at));
  requestAnimationFrame(() => {
    field?.focus();
    field?.setSelectionRange(at + words.length, at + words.length);
  });
}
