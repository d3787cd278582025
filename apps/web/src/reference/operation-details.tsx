"use client";
import type { ReactNode } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { CopyButton } from "@/shell/copy-button";
import type { Content, Operation, Parameter } from "./document";
import { FieldTable } from "./field-table";
import { Prose } from "./prose";
import { curlOf, exampleOf, fieldRows, type Schemas, typeText } from "./schema-text";

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-2">
      <h4 className="font-medium text-faint text-small">{title}</h4>
      {children}
    </div>
  );
}

/** Long lines scroll inside; it takes the focus so that arrow keys can do that. */
function CodeBlock({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre tabIndex={0} className="overflow-x-auto rounded-sm bg-sunken p-3 font-mono text-[12.5px]">
      {text}
    </pre>
  );
}

function Body({ content, schemas }: { content: Content; schemas: Schemas }) {
  const [type, media] = Object.entries(content)[0] ?? [];
  if (type === undefined || media?.schema === undefined) return null;
  const types = Object.keys(content).join(", ");
  const rows = fieldRows(media.schema, schemas);
  const isJson = type.includes("json");
  return (
    <div className="grid gap-2">
      <p className="font-mono text-[12.5px] text-muted">{types}</p>
      {rows.length > 0 && <FieldTable rows={rows} />}
      {isJson && <CodeBlock text={JSON.stringify(media.example ?? exampleOf(media.schema, schemas), null, 2)} />}
    </div>
  );
}

function parameterRows(parameters: readonly Parameter[], schemas: Schemas) {
  return parameters.map((parameter) => ({
    name: parameter.name,
    type: `${typeText(parameter.schema ?? {}, schemas)} · ${parameter.in}`,
    required: parameter.required,
    description: parameter.description ?? null,
    depth: 0,
  }));
}

export function OperationDetails({ operation, schemas }: { operation: Operation; schemas: Schemas }) {
  const t = useTranslate();
  const curl = curlOf(operation, schemas, window.location.origin);
  return (
    <div className="grid min-w-0 gap-5 border-t p-[18px]">
      {operation.description !== undefined && (
        <p className="max-w-[72ch] text-muted">
          <Prose text={operation.description} />
        </p>
      )}
      {operation.parameters.length > 0 && (
        <Part title={t("reference.parameters")}>
          <FieldTable rows={parameterRows(operation.parameters, schemas)} />
        </Part>
      )}
      {operation.requestBody !== undefined && (
        <Part title={t("reference.request")}>
          <Body content={operation.requestBody.content} schemas={schemas} />
        </Part>
      )}
      {Object.entries(operation.responses).map(([status, response]) => (
        <Part
          key={status}
          title={
            <>
              <span className="font-mono">{status}</span> <Prose text={response.description} />
            </>
          }
        >
          {status.startsWith("2") && <Body content={response.content} schemas={schemas} />}
        </Part>
      ))}
      <Part title={t("reference.curl")}>
        <div className="grid gap-2">
          <CodeBlock text={curl} />
          <div>
            <CopyButton text={curl} label={t("reference.copyCurl")} />
          </div>
        </div>
      </Part>
    </div>
  );
}
