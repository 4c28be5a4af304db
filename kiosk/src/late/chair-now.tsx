/** What the chair needs a moment after the page: the item and the meeting. */
export { CurrentItem } from "../parts/current-item";
export { MeetingActs } from "../parts/meeting-acts";
export { MonitorStrip, ProgramMonitor } from "../parts/monitors";
export { PreviewBus } from "../parts/preview-bus";
export { SceneChooser } from "../parts/scene-chooser";
export { TablePapers } from "../parts/table-papers";
