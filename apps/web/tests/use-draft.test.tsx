import { act, renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useDraft } from "@/mails/use-draft";

interface Saved {
  version: number;
  text: string;
}

function start(text: string) {
  const hook = renderHook(({ saved }: { saved: Saved }) => useDraft(saved, ({ text }) => text), {
    initialProps: { saved: { version: 1, text } },
  });
  return {
    now: () => hook.result.current,
    type: (words: string) => act(() => hook.result.current.write(words)),
    /** Somebody saved this. */
    saved: (version: number, words: string) => hook.rerender({ saved: { version, text: words } }),
    discard: () => act(() => hook.result.current.discard()),
  };
}

describe("a draft", () => {
  it("follows what is saved while nothing is typed", () => {
    const draft = start("one");
    draft.saved(2, "two");
    expect(draft.now()).toMatchObject({ draft: "two", base: { version: 2 }, changed: false });
  });

  it("stays as it was typed, on the version that it began as", () => {
    const draft = start("one");
    draft.type("mine");
    draft.saved(2, "two");
    expect(draft.now()).toMatchObject({ draft: "mine", base: { version: 1 }, changed: true });
    draft.discard();
    expect(draft.now()).toMatchObject({ draft: "two", base: { version: 2 }, changed: false });
  });

  it("is no draft any more once it is saved", () => {
    const draft = start("one");
    draft.type("mine");
    draft.saved(2, "mine");
    expect(draft.now()).toMatchObject({ draft: "mine", base: { version: 2 }, changed: false });
  });
});
