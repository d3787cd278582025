"use client";
import { Button } from "@plateforme/ui-components/button";
import { Download, Printer } from "lucide-react";
import { useTranslate } from "@/i18n/use-translate";
import { CopyButton } from "@/shell/copy-button";

const FILE = "recovery-codes.txt";

/** The codes that let somebody in without their other factors; this is the only time that they are seen. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslate();

  function download() {
    const text = `${t("codes.fileTitle", { site: window.location.host })}\n\n${codes.join("\n")}\n`;
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = FILE;
    link.click();
    URL.revokeObjectURL(url);
  }

  return (
    <div className="grid gap-3">
      <div data-print className="rounded-md bg-sunken px-4 py-3.5">
        <p className="hidden print:block">{t("codes.printTitle")}</p>
        <ul aria-label={t("security.codes")} className="grid gap-y-1 text-center font-mono text-[13px]">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={codes.join("\n")} />
        <Button size="small" onClick={download}>
          <Download aria-hidden />
          {t("codes.download")}
        </Button>
        <Button size="small" onClick={() => window.print()}>
          <Printer aria-hidden />
          {t("codes.print")}
        </Button>
      </div>
    </div>
  );
}
