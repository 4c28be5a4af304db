import { effect } from "@preact/signals";
import { type ComponentChildren, render } from "preact";
import { still } from "../clock";
import { followPreferences, lang } from "../preferences";
import { common } from "../words/common";
import { Toasts } from "./toast";

/** Put a page on the screen and keep its language, size, colours and title. */
export function mount(page: ComponentChildren, title?: Readonly<Record<"vi" | "en", string>>): void {
  followPreferences();
  document.documentElement.classList.toggle("is-still", still);
  effect(() => {
    const product = common[lang.value].product;
    document.title = title ? `${title[lang.value]} – ${product}` : product;
  });
  const place = document.getElementById("page");
  if (!place) throw new Error("the page has no #page");
  render(
    <>
      {page}
      <Toasts />
    </>,
    place,
  );
}
