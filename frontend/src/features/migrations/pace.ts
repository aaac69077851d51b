import { useEffect, useState } from "react";
import type { Job } from "@/api/types";

/** About a minute of news, which arrive at most twice a second. */
const MOST_SAMPLES = 120;

/** How fast the job went whenever it told so, oldest first, since the page was opened. */
export function usePace({ progress }: Pick<Job, "progress">): readonly number[] {
  const [samples, setSamples] = useState<readonly number[]>([]);
  useEffect(() => {
    if (progress) {
      setSamples((known) => [...known, progress.ratePerSecond].slice(-MOST_SAMPLES));
    }
  }, [progress]);
  return samples;
}

/** The corners of a line through the samples, in a box of this size with zero at its bottom. */
export function paceLine(samples: readonly number[], width: number, height: number): string {
  const most = Math.max(...samples, 1);
  return samples
    .map((sample, index) => {
      const x = samples.length > 1 ? (index * width) / (samples.length - 1) : 0;
      return `${x.toFixed(1)},${(height - (sample * height) / most).toFixed(1)}`;
    })
    .join(" ");
}
