/** The course of the meeting, as the office leads it. */
export { LifecyclePanel } from "../parts/office/lifecycle-panel";
