import { fireEvent, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepFocusInPage } from "@/app/kept-focus";

let stop: () => void;

beforeEach(() => {
  document.body.innerHTML = `
    <h1 tabindex="-1" data-page-heading>Shop</h1>
    <h2 tabindex="-1" data-page-heading>Migrate</h2>
    <p>Words</p>
    <button id="start">Start</button>
    <button id="other">Other</button>`;
  stop = keepFocusInPage();
});

afterEach(() => {
  stop();
  document.body.innerHTML = "";
});

function element(selector: string): HTMLElement {
  return document.querySelector(selector) as HTMLElement;
}

it("moves the focus to the innermost heading when what had it disappears", async () => {
  element("#start").focus();
  element("#start").remove();

  await waitFor(() => expect(element("h2")).toHaveFocus());
});

it("leaves the focus where somebody put it meanwhile", async () => {
  element("#start").focus();
  element("#start").remove();
  element("#other").focus();
  element("p").append("More words");
  await Promise.resolve();

  expect(element("#other")).toHaveFocus();
});

it("leaves a person alone who had pointed elsewhere", async () => {
  element("#start").focus();
  fireEvent.pointerDown(element("p"));
  element("#start").blur();
  element("#start").remove();
  await Promise.resolve();

  expect(document.body).toHaveFocus();
});
