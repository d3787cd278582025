import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { initials } from "../src/avatar";
import { Button } from "../src/button";
import { CodeInput } from "../src/code-input";
import { Field } from "../src/field";
import { Input } from "../src/input";
import { PasswordInput } from "../src/password-input";

afterEach(cleanup);

it("a field tells assistive technology what its control is and what is wrong", () => {
  render(
    <Field label="E-mail" hint="We never share it." error="Fill this in.">
      <Input />
    </Field>,
  );
  const input = screen.getByLabelText("E-mail");
  const described = input.getAttribute("aria-describedby") ?? "";
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(described)?.textContent).toBe("Fill this in.");
  expect(screen.queryByText("We never share it."), "the error says what the hint said").toBeNull();
});

it("a password can be looked at and keeps its label", async () => {
  render(
    <Field label="Password">
      <PasswordInput showLabel="Show" hideLabel="Hide" defaultValue="secret" />
    </Field>,
  );
  const input = screen.getByLabelText("Password");
  expect(input.getAttribute("type")).toBe("password");
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  expect(input.getAttribute("type")).toBe("text");
});

it("a code takes six digits out of whatever is pasted", async () => {
  render(<CodeInput aria-label="Code" />);
  const input = screen.getByLabelText("Code");
  await userEvent.click(input);
  await userEvent.paste("418 204 and more 99");
  expect((input as HTMLInputElement).value).toBe("418204");
});

it("a busy button takes no second press", () => {
  render(<Button busy>Save</Button>);
  const button = screen.getByRole("button", { name: "Save" });
  expect(button.hasAttribute("disabled")).toBe(true);
  expect(button.getAttribute("aria-busy")).toBe("true");
});

it.each([
  ["Camille Roux", "CR"],
  ["Maëlle Le Goff", "MG"],
  ["élodie", "É"],
  ["camille.roux@example.org", "CR"],
])("the initials of %s are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
