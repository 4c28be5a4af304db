/** What the screen does, in words: fetched a moment after the page. */
export { HelpDialog } from "../parts/help-dialog";
