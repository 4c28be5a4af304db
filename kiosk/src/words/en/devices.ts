import type { devices as vi } from "../vi/devices";

export const devices: typeof vi = {
  title: "Display devices",
  why: "The picture of a display also goes to these LED controllers and players, and names to electronic plates, once the meeting is ready.",
  none: "No devices yet.",
  add: "Add device",
  edit: "Edit",
  retire: "Stop sending",
  restore: "Send again",
  label: "Name of the device",
  needLabel: "Enter a name for the device.",
  display: "Display",
  address: "Address",
  addressHint:
    "LED controllers: e131:10.20.0.31?universe=1&order=grb&snake=yes, several parted by white space. Players that take pictures: http://10.20.0.60/upload#method=post&as=jpeg. A screen at the server: fb:0.",
  plateOf: (seat) => `Name plate of seat ${seat}`,
  plateHint:
    "For example: http://10.20.0.70/imgupload#method=post&as=jpeg&field=file&with=mac:00000218E4A73B1C,dither:0&size=296x128&colours=bwr.",
  save: "Save",
  saved: "The device is saved.",
  checking: "Checking…",
  sends: (pixels, packets, places, fps) =>
    `Sends ${pixels.toLocaleString("en")} pixels, ${packets} packets a frame, at most ${fps} frames a second, to ${places} address${places === 1 ? "" : "es"}.`,
  pushes: (method, form, everyS) =>
    `Sends a ${form.toUpperCase()} by ${method.toUpperCase()}, only when the picture changes, at most every ${everyS} s.`,
  ownScreen: (n) => `Is written to the screen at the server itself (/dev/fb${n}).`,
  user: "Login of the player",
  password: "Password of the player",
  passwordHint: "Kept on the server only and never shown again. Leave both empty to keep them.",
  health: { unknown: "Not sent yet", online: "Sending", offline: "Device lost" },
  retired: "Stopped",
  troubles: {
    noScreen: "The server has no such screen. Check the number after fb: and the cable.",
    notOurs: "The server may not write to the screen: the account of the software needs the group video.",
    refused: "Nothing takes pictures at this address. Check the address, the port, and whether the machine is on.",
    unreachable: "This address cannot be reached. Check the network cable and the IP address.",
    hungUp: "The device hung up; it is tried again.",
  },
  said: (trouble) => `The network says: ${trouble}`,
  silent: "The player did not answer in time. See whether it hangs.",
  answered: (status) => `The player did not take the picture (HTTP ${status}): ${refusal(status)}`,
  inPart: (part) => (part > 0 ? `Part ${part}: ` : ""),
  flaws: {
    empty: () => "Enter the address of the device.",
    scheme: (word) => `there is no protocol “${word}”; begin with e131:, artnet:, ddp:, http:// or fb:.`,
    mixed: () => "all parts must use the same protocol.",
    host: (word) => `“${word}” is not an IPv4 address.`,
    outside: (word) => `${word} is not in the hall’s own network.`,
    port: (word) => `“${word}” is not a port from 1 to 65535.`,
    option: (word) => `this protocol has no option “${word}”.`,
    twice: (word) => `the option “${word}” is written twice, or has two values.`,
    value: (word) => `“${word}” is not a valid value.`,
    area: (word) => `the area ${word} lies outside the picture of this display.`,
    range: (word) => `universe ${word} is beyond the last one of the protocol.`,
    overlap: () => "its channels collide with an earlier part.",
    many: (word) => `too much for one device (${word}).`,
    fast: (word) => `too many packets a second (${word}); lower fps or take a smaller area.`,
    login: () => "a name or a password does not belong here; use the two fields below.",
    model: (word) => `there is no device of the kind “${word}”.`,
  },
};

/** What a player means by its answer. */
function refusal(status: number): string {
  if (status < 400) return "it points to another address. Enter the one that takes pictures.";
  if (status === 401 || status === 403) return "wrong login or password. Press Edit to enter them.";
  if (status === 404 || status === 410) return "there is no such path on it.";
  if (status === 405) return "it takes them another way; try method=post or method=put.";
  if (status === 413) return "the picture is too large; try as=jpeg.";
  if (status === 400 || status === 415 || status === 422) return "it cannot read the picture or knows no such plate; try as=jpeg, field=…, look at with=…";
  if (status === 409 || status === 429 || status === 503) return "it is busy; raise every.";
  return status < 500 ? "it refused." : "it has an error inside.";
}
