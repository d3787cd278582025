"use client";
import dynamic from "next/dynamic";
import { useStepUpState } from "@/data/step-up";

// Wanted now and then: its code comes when it is.
const StepUpQuestion = dynamic(() => import("./step-up-question").then((module) => module.StepUpQuestion), {
  ssr: false,
});

/** Stands on every page, and shows itself when a call wants a fresh proof of who is there. */
export function StepUpDialog() {
  return useStepUpState((state) => state.asked) ? <StepUpQuestion /> : null;
}
