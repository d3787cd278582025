import { cva, type VariantProps } from "class-variance-authority";
import { useState } from "react";
import { classNames } from "./class-names";

const variants = cva(
  "grid shrink-0 select-none place-items-center overflow-hidden bg-accent-soft font-semibold text-accent",
  {
    variants: {
      size: { small: "size-7 text-[11px]", medium: "size-10 text-[14px]", large: "size-20 text-[26px]" },
      shape: { round: "rounded-full", square: "rounded-[8px]" },
    },
    defaultVariants: { size: "small", shape: "round" },
  },
);

export interface AvatarProps extends VariantProps<typeof variants> {
  /** The name that the initials come from. */
  name: string;
  src?: string | null | undefined;
  className?: string;
}

/** The first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name
    .replace(/@.*$/, "")
    .split(/[\s._-]+/)
    .filter(Boolean);
  const first = words[0] ?? "?";
  const last = words.length > 1 ? (words[words.length - 1] ?? "") : "";
  return [first, last].map((word) => [...word][0]?.toLocaleUpperCase() ?? "").join("");
}

/** A picture, or initials while there is none. It says nothing by itself: the name stands beside it. */
export function Avatar({ name, src, size, shape, className }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span aria-hidden className={classNames(variants({ size, shape }), className)}>
      {src && src !== broken ? (
        <img src={src} alt="" className="size-full object-cover" onError={() => setBroken(src)} />
      ) : (
        initials(name)
      )}
    </span>
  );
}
