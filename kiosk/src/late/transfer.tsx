/** What is fetched when papers come or go by the hundred. */
export { ExportSheet } from "../parts/office/export-sheet";
export { ImportSheet } from "../parts/office/import-sheet";
