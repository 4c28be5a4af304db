/** The files that were dropped on the page, also out of whole folders. */
import { isLitter } from "./upload-plan";
import type { Packed } from "./zip";

/** Every file that was dropped; folders are gone through to their ends. */
export async function droppedFiles(dropped: DataTransfer): Promise<File[]> {
  // The list is empty again as soon as this event is over.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry());
  const plain = [...dropped.files];
  if (entries.every((entry) => entry === null)) return plain;
  const found = await Promise.all(entries.map((entry) => (entry ? filesIn(entry) : [])));
  return found.flat().filter((file) => !isLitter(file.name));
}

/** The same files under their paths from the dropped folder on. */
export async function droppedPaths(dropped: DataTransfer): Promise<Packed[]> {
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry());
  const plain = [...dropped.files].map((file) => ({ path: file.name, file }));
  if (entries.every((entry) => entry === null)) return plain;
  return (await Promise.all(entries.map((entry) => (entry ? pathsIn(entry) : [])))).flat();
}

async function pathsIn(entry: FileSystemEntry): Promise<Packed[]> {
  if (isFolder(entry)) return (await Promise.all((await entriesIn(entry)).map(pathsIn))).flat();
  return (await filesIn(entry)).map((file) => ({ path: entry.fullPath.replace(/^\//, ""), file }));
}

/** Whether files are being dragged, and not a row of the page. */
export function bringsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((done, fail) => entry.file(done, fail))];
  if (!isFolder(entry)) return [];
  const found = await Promise.all((await entriesIn(entry)).map(filesIn));
  return found.flat();
}

/** A reader hands out a hundred at a time and nothing at the end. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) break;
    all.push(...some);
  }
  return all.sort((a, b) => a.name.localeCompare(b.name, "vi", { numeric: true }));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
