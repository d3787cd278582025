import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useForm } from "react-hook-form";
import { afterEach, expect, it } from "vitest";
import { PasswordField } from "@/forms/credential-fields";

afterEach(cleanup);

function Form({ choose }: { choose: boolean }) {
  const { register } = useForm<{ password: string }>();
  return <PasswordField field={register("password")} error={undefined} choose={choose} />;
}

function open(choose = false) {
  render(<Form choose={choose} />);
  const field = screen.getByLabelText("Password");
  if (!(field instanceof HTMLInputElement)) throw new Error("the field is an input");
  return { field, user: userEvent.setup() };
}

it("hides a password until somebody wants to see it", async () => {
  const { field, user } = open();
  expect(field.type).toBe("password");
  await user.click(screen.getByRole("button"));
  expect(field.type).toBe("text");
  await user.click(screen.getByRole("button"));
  expect(field.type).toBe("password");
});

it("takes what is pasted, whole, and tells password managers what it is for", async () => {
  const { field, user } = open();
  const long = ` ${"a long one from a password manager ".repeat(4)}`;
  await user.click(field);
  await user.paste(long);
  expect(field.value).toBe(long);
  expect(field.maxLength).toBe(-1);
  expect(field.autocomplete).toBe("current-password");
  cleanup();
  expect(open(true).field.autocomplete).toBe("new-password");
});
