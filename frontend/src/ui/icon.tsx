const paths = {
  check: "M3.5 8.5l3 3 6-7",
  cross: "M4 4l8 8M12 4l-8 8",
  dot: "M8 8h.01",
  clock: "M8 4.5V8l2.2 1.6M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0",
  running: "M13.5 8a5.5 5.5 0 1 1-1.7-4M12 1.8V4.2H9.6",
  pause: "M5.5 4v8M10.5 4v8",
  stop: "M4.5 4.5h7v7h-7z",
  warning: "M8 6v3.2M8 11.6h.01M8 2.3l6.2 11H1.8z",
  blocked: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M3.9 3.9l8.2 8.2",
  info: "M8 7.4v3.8M8 4.9h.01M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0",
  change: "M2.5 5.5h10l-3-3M13.5 10.5h-10l3 3",
  aside: "M2.5 3.5h11v9h-11zM10 3.5v9",
  plus: "M8 3.2v9.6M3.2 8h9.6",
  arrow: "M3 8h10M9 4l4 4-4 4",
  back: "M6 3L2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6",
  upload: "M8 10.5v-8M4.8 5.4L8 2.3l3.2 3.1M2.5 10.5v3h11v-3",
  download: "M8 2.5v8M4.8 7.6L8 10.7l3.2-3.1M2.5 10.5v3h11v-3",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  database:
    "M13 4c0 1.1-2.2 2-5 2S3 5.1 3 4s2.2-2 5-2 5 .9 5 2zM3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2",
  file: "M4 1.8h5l3.5 3.5v9H4zM9 1.8v3.5h3.5",
  migrations: "M2 5h3.2c3 0 2.6 6 5.6 6H14M2 11h3.2c1 0 1.6-.7 2-1.5M9 6.4c.4-.8 1-1.4 1.8-1.4H14",
  users: "M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8zM2.8 14c.5-2.6 2.5-4 5.2-4s4.7 1.4 5.2 4",
  equal: "M3.5 6h9M3.5 10h9",
  unequal: "M3.5 6h9M3.5 10h9M10.5 3l-5 10",
  live: "M8 9.3a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6M4.5 4.5a5 5 0 0 0 0 7M11.5 4.5a5 5 0 0 1 0 7",
} as const;

export type IconName = keyof typeof paths;

/** Always beside a word, hence hidden from assistive technology. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "dot" ? 4 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
