import { configureClient } from "@plateforme/api-client/client";
import type { ConsentText } from "@plateforme/api-client/types";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/data/query-client";
import { SignUpForm } from "@/entry/sign-up-form";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push, replace: push }) }));

const answer = vi.fn<(request: Request) => Promise<Response>>();
let consents: ConsentText[] = [];

/** What the platform asks everybody to agree to is read first; the rest is up to the test. */
async function server(request: Request): Promise<Response> {
  if (request.method !== "GET") return answer(request);
  return Response.json({ needed: false, sign_up_open: true, environment: "production", consents });
}

beforeEach(() => {
  configureClient({ baseUrl: "http://localhost" });
  vi.stubGlobal("fetch", server);
  consents = [];
  answer.mockReset();
  push.mockReset();
});
afterEach(cleanup);

function open() {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <SignUpForm />
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

it("checks the fields before it asks the server, and says what to do", async () => {
  const user = open();
  await user.type(screen.getByLabelText("E-mail"), "camille@nowhere");
  await user.type(screen.getByLabelText("Password"), "short");
  await user.click(screen.getByRole("button", { name: "Create account" }));
  expect(await screen.findByText(/not a complete address/)).toBeTruthy();
  expect(screen.getByText("Use at least 8 characters.")).toBeTruthy();
  expect(screen.getByLabelText("E-mail").getAttribute("aria-invalid")).toBe("true");
  expect(answer).not.toHaveBeenCalled();
});

it("puts what the server refuses at the field", async () => {
  const problem = {
    type: "about:blank",
    title: "Some fields need attention",
    status: 422,
    code: "validation_failed",
    errors: [{ pointer: "/password", code: "too_common", detail: "guessable" }],
  };
  answer.mockResolvedValue(Response.json(problem, { status: 422 }));
  const user = open();
  await user.type(screen.getByLabelText("E-mail"), "camille@example.org");
  await user.type(screen.getByLabelText("Password"), "password1");
  await user.click(screen.getByRole("button", { name: "Create account" }));
  expect(await screen.findByText(/easy to guess/)).toBeTruthy();
  expect(push).not.toHaveBeenCalled();
});

it("sends what was entered, with the page's language, and goes on to verification", async () => {
  answer.mockResolvedValue(Response.json({ status: "verification_sent" }, { status: 201 }));
  const user = open();
  await user.type(screen.getByLabelText("E-mail"), " camille@example.org ");
  await user.type(screen.getByLabelText("Password"), "orage sur la lande");
  await user.click(screen.getByRole("button", { name: "Create account" }));
  await vi.waitFor(() => expect(push).toHaveBeenCalledWith("/verify-email"));
  const request = answer.mock.calls[0]?.[0];
  expect(await request?.json()).toEqual({ email: "camille@example.org", password: "orage sur la lande", locale: "en" });
});

it("asks for every text, and does not go on without the required ones", async () => {
  const text = { version: "1", url: "/terms", title: null, title_fr: null };
  consents = [
    { ...text, document: "terms", title: "Terms of use", required: true },
    { ...text, document: "news", required: false },
  ];
  answer.mockResolvedValue(Response.json({ status: "verification_sent" }, { status: 201 }));
  const user = open();
  const terms = await screen.findByRole("checkbox", { name: "I agree to: Terms of use" });
  expect(screen.getByRole("link", { name: "Terms of use" }).getAttribute("href")).toBe("/terms");
  expect(screen.getByRole("checkbox", { name: "I agree to: news" })).toBeTruthy();
  await user.type(screen.getByLabelText("E-mail"), "camille@example.org");
  await user.type(screen.getByLabelText("Password"), "orage sur la lande");
  await user.click(screen.getByRole("button", { name: "Create account" }));
  expect(await screen.findByText("Tick this to go on.")).toBeTruthy();
  expect(document.activeElement).toBe(terms);
  expect(answer).not.toHaveBeenCalled();
  await user.click(terms);
  await user.click(screen.getByRole("button", { name: "Create account" }));
  await vi.waitFor(() => expect(push).toHaveBeenCalledWith("/verify-email"));
  const sent = await answer.mock.calls[0]?.[0]?.json();
  expect(sent).toMatchObject({ consents: ["terms"] });
});
