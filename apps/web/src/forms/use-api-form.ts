// A form bound to one call: its schema checks before, the server's field errors land on the fields after.
import { zodResolver } from "@hookform/resolvers/zod";
import { ProblemError, problemCode } from "@plateforme/api-client/problem";
import { useRef, useState } from "react";
import { type DefaultValues, type FieldValues, type Path, type UseFormReturn, useForm } from "react-hook-form";
import type { z } from "zod";
import { errorText, fieldText } from "@/i18n/problem-messages";
import { isMessageKey, type MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";

/** Whether it is this field that the server refused. */
export function isAbout(error: unknown, pointer: string): boolean {
  return error instanceof ProblemError && error.problem.errors?.some((field) => field.pointer === pointer) === true;
}

interface ApiFormOptions<T extends FieldValues> {
  schema: z.ZodType<T, T>;
  defaultValues: DefaultValues<T>;
  /** What a conflict means here: which field's value is taken already. */
  conflict?: { field: Path<T>; message: MessageKey };
  /** Where a secret stands that may be wrong, and what to say then. */
  wrong?: { field: Path<T>; message: MessageKey };
  /** Sends the values; a problem it throws is shown. */
  send(values: T): Promise<void>;
}

export interface ApiForm<T extends FieldValues> {
  form: UseFormReturn<T>;
  /** A failure that is no single field's. */
  failure: string | null;
  submit(event?: React.BaseSyntheticEvent): Promise<void>;
  /** The words at a field, if something is wrong with it. */
  errorOf(name: Path<T>): string | undefined;
}

export function useApiForm<T extends FieldValues>(options: ApiFormOptions<T>): ApiForm<T> {
  const { schema, defaultValues, conflict, wrong, send } = options;
  const t = useTranslate();
  const [failure, setFailure] = useState<unknown>(null);
  const sending = useRef(false);
  const form = useForm<T>({ resolver: zodResolver(schema), defaultValues });

  /** Puts the server's field errors on the form's fields; false when one has no field here. */
  function place(problem: ProblemError): boolean {
    let placed = (problem.problem.errors ?? []).length > 0;
    let first = true;
    for (const error of problem.problem.errors ?? []) {
      const name = Object.keys(form.getValues()).find((field) => error.pointer === `/${field}`);
      if (name === undefined) placed = false;
      else form.setError(name as Path<T>, { type: "server", message: fieldText(t, error) }, { shouldFocus: first });
      first = false;
    }
    return placed;
  }

  async function attempt(values: T): Promise<void> {
    // A second press comes before the button is seen to be busy.
    if (sending.current) return;
    sending.current = true;
    setFailure(null);
    try {
      await send(values);
    } catch (error) {
      const code = problemCode(error);
      const meant = code === "conflict" ? conflict : code === "invalid_credentials" ? wrong : undefined;
      if (meant !== undefined) {
        form.setError(meant.field, { type: "server", message: meant.message }, { shouldFocus: true });
      } else if (!(error instanceof ProblemError && place(error))) setFailure(error);
    } finally {
      sending.current = false;
    }
  }

  return {
    form,
    failure: failure === null ? null : errorText(t, failure),
    submit: form.handleSubmit(attempt),
    errorOf(name) {
      const message = form.getFieldState(name, form.formState).error?.message;
      return message !== undefined && isMessageKey(message) ? t(message) : message;
    },
  };
}
