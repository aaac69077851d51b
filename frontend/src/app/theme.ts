import { createTheme, type MantineColorsTuple, Modal } from "@mantine/core";

const petrol: MantineColorsTuple = [
  "#eef7f6",
  "#d9ebe9",
  "#b0d6d2",
  "#84c0ba",
  "#5cc4b8",
  "#2f9c92",
  "#17827a",
  "#0f6b66",
  "#0b5753",
  "#073f3c",
];

/** What components compute in JavaScript; every CSS variable they refer to is in theme.css. */
export const theme = createTheme({
  colors: { petrol },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 7 },
  fontFamily: "var(--font-sans)",
  fontFamilyMonospace: "var(--font-mono)",
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    // Locking the scroll would inject a style element, which the content security policy forbids.
    // Its header element would be a second banner of the page.
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, centered: true, attributes: { header: { role: "presentation" } } },
    }),
  },
});
