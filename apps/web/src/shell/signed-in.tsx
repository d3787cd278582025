"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { useViewer, type Viewer } from "@/data/me";
import { useView } from "@/view/view-store";
import { FailureNotice } from "./failure-notice";

export interface SignedInProps {
  children(me: Extract<Viewer, { state: "signed-in" }>["me"]): ReactNode;
  /** Stands in while it is not yet known who is looking. */
  waiting: ReactNode;
}

/** For people with a session only; everybody else signs in first and comes back. */
export function SignedIn({ children, waiting }: SignedInProps) {
  const router = useRouter();
  const viewer = useViewer();
  // How dates are written is known a moment later than who is looking.
  useView((view) => view.formats);
  const anonymous = viewer.state === "anonymous";

  useEffect(() => {
    if (!anonymous) return;
    const here = `${window.location.pathname}${window.location.search}`;
    router.replace(`/sign-in?return_to=${encodeURIComponent(here)}`);
  }, [anonymous, router]);

  if (viewer.state === "signed-in") return children(viewer.me);
  if (viewer.state === "error") return <FailureNotice error={viewer.error} retry={viewer.retry} />;
  return waiting;
}
