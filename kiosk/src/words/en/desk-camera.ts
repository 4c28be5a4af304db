import type * as vi from "../vi/desk-camera";

export const deskCamera: typeof vi.deskCamera = {
  title: "Badge camera",
  opening: "Opening the camera…",
  hold: "Hold the QR code of the badge into the frame.",
  waits: "Admit or clear the person shown, then scan the next one.",
  problem: {
    denied:
      "The browser does not allow the camera. Press the lock beside the address, allow the camera, then press Try again.",
    missing: "No camera was found. Plug one in or switch it on, then press Try again.",
    busy: "Another program uses the camera. Close it, then press Try again.",
    insecure: "This page was not opened over HTTPS, so it cannot use the camera. Call the technician.",
    reader: "The code reader could not be opened. Check the connection, then press Try again.",
  },
  otherwise: "A reader or a typed name still works.",
  retry: "Try again",
  other: "Other camera",
  close: "Close the camera",
};
