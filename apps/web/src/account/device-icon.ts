import { CircleHelp, Laptop, type LucideIcon, Smartphone, Terminal } from "lucide-react";

/** A picture for what the server calls a device. */
export function deviceIcon(device: string | null): LucideIcon {
  if (device === null) return CircleHelp;
  if (/iphone|ipad|android|phone|mobile|\bios\b/i.test(device)) return Smartphone;
  return /·|firefox|chrom|safari|edge|opera/i.test(device) ? Laptop : Terminal;
}
