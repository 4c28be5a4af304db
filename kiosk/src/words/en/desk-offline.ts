import type { deskOffline as vi } from "../vi/desk-offline";

export const deskOffline: typeof vi = {
  ready: (people, faces) =>
    `Ready to go on without network: ${people} people and ${faces} photos are on this device.`,
  fetching: "Fetching the list for times without network…",
  fetchingFaces: (here, all) => `Fetching photos for times without network: ${here}/${all}`,
  away: "OFFLINE",
  since: (time) => `since ${time}; go on as usual.`,
  asOf: (time) => `List of ${time}.`,
  waits: (n) => `${n} waiting to be sent`,
  sending: (n) => `The network is back. Sending ${n}…`,
  refused: (n) => `The server did not take ${n}; they stay on this device. Call the technician.`,
  nothing:
    "No connection, and no usable list on this device. Use the list on paper; call the technician.",
  doubles: (n) => `${n} let in twice`,
  doublesTitle: "Let in at two desks without network",
  doublesWhy:
    "Counted once. The earlier entry may be somebody else's: tell the head of the desk and the committee.",
};
