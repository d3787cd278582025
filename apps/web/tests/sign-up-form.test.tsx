import { configureClient } from "@plateforme/api-client/client";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/data/query-client";
import { SignUpForm } from "@/entry/sign-up-form";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push, replace: push }) }));

const answer = vi.fn<(request: Request) => Promise<Response>>();

beforeEach(() => {
  configureClient({ baseUrl: "http://localhost" });
  vi.stubGlobal("fetch", answer);
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
