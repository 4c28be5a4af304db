import type * as vi from "../vi/chair-sites";

export const chairSites: typeof vi.chairSites = {
  show: (site) => `Put ${site} on the large screen`,
  shown: (site) => `${site} is on the large screen; press to follow the speaker`,
  admit: (site) => `Let ${site} be seen; its microphone button lets it be heard`,
  left: (time) => `Not connected since ${time}`,
  screen: "Shared screen",
  screenOf: (site) => `Screen of ${site}`,
  asks: (site) => `${site} asks to share its screen`,
  onWall: "Put on the wall",
  offWall: "Take off the wall",
  stop: "Stop sharing",
  allow: "Let it share",
  takeOver: "Let it take over",
  refuse: "Refuse",
  withSound: "With sound",
  noSound: "Without sound",
  coming: "Connecting",
  dismiss: (site) => `Let ${site} listen only`,
};
