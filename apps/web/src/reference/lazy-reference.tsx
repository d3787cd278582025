"use client";
import dynamic from "next/dynamic";
import { ReferenceSkeleton } from "./reference-skeleton";

/** The reference is the heaviest page and wanted by the fewest: its code comes when it is asked for. */
export const LazyReference = dynamic(() => import("./reference").then((module) => module.Reference), {
  ssr: false,
  loading: ReferenceSkeleton,
});
